import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sharedEngine } from './shared-engine.ts';
import type { OpenWorkbench } from './workbench.ts';

let openers = 0;

/** Workbenches of one engine, which has so much `memory` (such as `2GB`) for all: each with a database and a scratch folder of its own. */
export function workbenchIn(parent = tmpdir(), memory = '1GB'): OpenWorkbench {
  const engine = sharedEngine(path.join(parent, `pmr-spill-${process.pid}-${++openers}`), memory);
  return async () => {
    // A drop is fetched and unpacked while the engine starts.
    const lending = engine.lend();
    lending.catch(() => undefined);
    const giveBack = () =>
      lending.then(
        lent => lent.giveBack(),
        () => undefined,
      );
    const folder = await mkdtemp(path.join(parent, 'pmr-')).catch(async error => {
      await giveBack();
      throw error;
    });
    return {
      file: name => path.join(folder, name),
      async run(sql) {
        await (await lending).connection.run(sql);
      },
      async rows(sql) {
        return (await (await lending).connection.runAndReadAll(sql)).getRowObjectsJS() as Record<string, unknown>[];
      },
      async close() {
        await giveBack();
        await rm(folder, { recursive: true, force: true });
      },
    };
  };
}
