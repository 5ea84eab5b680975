import path from 'node:path';
import type { Command } from 'commander';
import { listedKeys, listKeys, PUBLIC_KEY, renewKey } from '../../adapters/local/folder-signer.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { type GlobalOptions, globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { realClock } from '../surroundings.ts';

export function addKeys(program: Command): void {
  withGlobals(program.command('keys'))
    .description(
      'list the keys that this machine, or a stack, signs its versions with, by fingerprint, and those that are retired',
    )
    .option('--new', 'retire the present key as of today, and sign with a new one from now on')
    .addHelpText(
      'after',
      `\nReaders need the file ${PUBLIC_KEY}, given to them by another way than the published folder: it holds every public key, a retired one after the\nline "retired: YYYY-MM-DD". Whoever has an older file cannot verify what a new key signs: send it again after --new.`,
    )
    .action(async ({ new: renew = false }: { new?: boolean }, command: Command) => {
      const { json, ...options } = globalsOf(command);
      if (options.stack !== undefined) return printStackKey(options, renew, json);
      const { home } = options;
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

/** @throws PmrError `key-of-a-stack` where a new one is asked for */
async function printStackKey(options: GlobalOptions, renew: boolean, json: boolean | undefined): Promise<void> {
  if (renew)
    throw new PmrError(
      'key-of-a-stack',
      'A stack takes a new key when it is deployed: raise signingKey in the settings by one and deploy.',
    );
  const pem = await (await openPmr(options)).publicKeys();
  const keys = listedKeys(pem);
  print(json, { pem, keys }, () => [pem.trimEnd(), ...keys.map(key => `${key.fingerprint}  signs`)].join('\n'));
}
