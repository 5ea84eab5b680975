import path from 'node:path';
import type { Command } from 'commander';
import { listKeys, PUBLIC_KEY, renewKey } from '../../adapters/local/folder-signer.ts';
import { globalsOf, realClock, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

export function addKeys(program: Command): void {
  withGlobals(program.command('keys'))
    .description('list the keys that this machine signs its versions with, by fingerprint, and those that are retired')
    .option('--new', 'retire the present key as of today, and sign with a new one from now on')
    .addHelpText(
      'after',
      `\nReaders need the file ${PUBLIC_KEY}, given to them by another way than the published folder: it holds every public key, a retired one after the\nline "retired: YYYY-MM-DD". Whoever has an older file cannot verify what a new key signs: send it again after --new.`,
    )
    .action(async ({ new: renew }: { new?: boolean }, command: Command) => {
      const { home, json } = globalsOf(command);
      if (renew) renewKey(path.resolve(home), realClock().slice(0, 10));
      const { file, keys } = listKeys(path.resolve(home));
      print(json, { file, keys }, () =>
        keys.length === 0
          ? 'There is no key yet: the first publication makes one, and so does keys --new.'
          : [
              file,
              ...keys.map(key => `${key.fingerprint}${key.retiredOn ? `  retired on ${key.retiredOn}` : '  signs'}`),
            ].join('\n'),
      );
    });
}
