import type { MachineClient } from '../../../adapters/aws/machine-client.ts';
import { folderStore } from '../../../adapters/local/folder-store.ts';
import type { Embedded } from '../../../cli/embedded.ts';
import type { Installation } from '../../../cli/installation.ts';
import { stackInstallation } from '../../../cli/stack/stack-installation.ts';
import type { RunRequest } from '../../../core/usecases/open-run.ts';

/** What a stack does by itself, done by one machine over the same folder: a drop that lands is read, a machine that is started works. */
export function fakeStack(home: string, pmr: Embedded): Installation {
  const store = folderStore(home);
  const machine = (work: (input: object, progress: (stage: string) => void) => Promise<unknown>): MachineClient => ({
    start: async input => JSON.stringify(input),
    outcome: async (execution, { progress = () => {} }) =>
      // An answer travels as JSON.
      JSON.parse(JSON.stringify(await work(JSON.parse(execution) as object, progress))) as unknown,
  });
  const upkeep = async (asked: object) => {
    const { task, drop, reason } = asked as { task: string; drop: string; reason: string };
    if (task === 'withdraw') return pmr.withdraw(drop, reason);
    const outcome = 'runs/upkeep/heal-now.json';
    await store.put(outcome, JSON.stringify(await pmr.heal()));
    return { outcome, mended: 1, lost: 0 };
  };
  return stackInstallation({
    store: {
      ...store,
      async upload(file, key) {
        const version = await store.upload(file, key);
        const landed = await store.head(key, version);
        if (!landed) throw new Error('nothing landed');
        setTimeout(() => pmr.read({ key, arrivedAt: landed.lastModified, size: landed.size, version }), 20);
        return version;
      },
    },
    catalogue: pmr.catalogue,
    codeVersion: 'test',
    monthEnds: machine((input, progress) => pmr.monthEnd(input as RunRequest, progress)),
    upkeep: machine(upkeep),
    publicKeys: () => pmr.publicKeys(),
    pause: () => new Promise(resolve => setTimeout(resolve, 20)),
  });
}
