import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { PUBLIC_KEY, publicKeysIn } from '../../adapters/local/folder-signer.ts';
import { folderStore } from '../../adapters/local/folder-store.ts';
import { publishedFolder, versionsBeside } from '../../adapters/local/published-folder.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { folderInStore, type VersionAsked, verifyPublished } from '../../core/usecases/verify-published.ts';
import { describeProof } from '../describe-proof.ts';
import { hashDropOf } from '../hash-drop.ts';
import type { Installation } from '../installation.ts';
import { type GlobalOptions, globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { readTermsFile } from '../read-terms-file.ts';

interface Options extends VersionAsked {
  readonly folder?: string;
  readonly key?: string;
  readonly deep?: boolean;
  readonly terms?: readonly string[];
}

export function addVerify(program: Command): void {
  withGlobals(program.command('verify'))
    .description('prove a published version: its seal, every file, and every figure worked out again from its counts')
    .option('--report <id>', 'the report', 'pmr')
    .option('--period <period>', 'the month; the newest published one where it is left out')
    .option('--version <number>', 'the version; the newest where it is left out', versionNumber)
    .option('--folder <folder>', 'a folder that holds one version, wherever it came from')
    .option('--key <file>', 'public keys (PEM) that you have from elsewhere than the folder')
    .option(
      '--terms <files...>',
      'service-credit terms, under which the credits are worked out again; they may be confidential',
    )
    .option('--deep', 'also hash the drops in landing that the version rests on')
    .addHelpText(
      'after',
      `\nWithout --key the key of this machine is taken, ${PUBLIC_KEY} below keys/ of --home, and of a stack the key that signs at present. A key file may hold several; a line\n"retired: YYYY-MM-DD" before a key says on which day it last signed. Exit code 1: something is not as it was published.`,
    )
    .action(async (asked: Options, command: Command) => {
      const { json, ...options } = globalsOf(command);
      const { store, address, publicKeys } = await placeOf(options);
      const keys = asked.key === undefined ? await publicKeys() : await keyText(asked.key);
      const { where, ...version } =
        asked.folder === undefined ? await inStore({ store, address }, asked) : await inFolder(asked.folder);
      const terms = await Promise.all((asked.terms ?? []).map(readTermsFile));
      const hashDrop = asked.deep ? hashDropOf(store) : null;
      const proof = await verifyPublished(store, { ...version, keys, terms, hashDrop });
      const { verdict, chain, drops, credits, faults } = proof;
      if (faults.length > 0) process.exitCode = 1;
      print(json, { folder: where, ...verdict, chain, drops, credits: credits?.credits ?? null, faults }, () =>
        [describeProof(where, proof), ...(credits?.lines ?? [])].join('\n'),
      );
    });
}

type Place = Pick<Installation, 'store' | 'address' | 'publicKeys'>;

/** Of a folder of this machine neither catalogue nor engine is loaded: a proof needs none. */
const placeOf = async (options: GlobalOptions): Promise<Place> =>
  options.stack === undefined
    ? {
        store: folderStore(options.home),
        address: key => path.join(options.home, key),
        publicKeys: async () => publicKeysIn(options.home),
      }
    : openPmr(options);

async function inStore({ store, address }: Pick<Place, 'store' | 'address'>, asked: Options) {
  const { prefix, ...version } = await folderInStore(store, asked);
  return { where: address(prefix), ...version };
}

const inFolder = async (where: string) => ({
  where,
  folder: await publishedFolder(where),
  others: versionsBeside(where),
});

async function keyText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new PmrError('key-missing', `There is no key file ${file}: name the publisher's public key with --key.`, {
      cause,
    });
  }
}

function versionNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('write a version as a whole number, such as 1');
  return Number(text);
}
