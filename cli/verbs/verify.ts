import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { PUBLIC_KEY } from '../../adapters/local/folder-signer.ts';
import { folderStore } from '../../adapters/local/folder-store.ts';
import { publishedFolder } from '../../adapters/local/published-folder.ts';
import { verificationLines } from '../../core/credits/verify-credits.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { readKeys } from '../../core/publication/envelope.ts';
import { folderOf, publishedVersions } from '../../core/run/published-versions.ts';
import { newestPublished } from '../../core/usecases/read-published.ts';
import { type PublishedFolder, type Verdict, verifyVersion } from '../../core/verify/verify-version.ts';
import { verifyTerms } from '../credits/verify-terms.ts';
import { globalsOf, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { verifyDrops } from '../verify-drops.ts';

interface Options {
  readonly report: string;
  readonly period?: string;
  readonly version?: number;
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
      `\nWithout --key the key of this machine is taken, ${PUBLIC_KEY} below keys/ of --home. A key file may hold several; a line\n"retired: YYYY-MM-DD" before a key says on which day it last signed. Exit code 1: something is not as it was published.`,
    )
    .action(async (asked: Options, command: Command) => {
      const { home, json } = globalsOf(command);
      const keys = readKeys(await keyText(asked.key ?? path.join(home, 'keys', PUBLIC_KEY)));
      const store = folderStore(home);
      const prefix = asked.folder === undefined ? await prefixOf(store, asked) : '';
      const folder = asked.folder === undefined ? folderIn(store, prefix) : await publishedFolder(asked.folder);
      const verdict = await verifyVersion(folder, keys);
      const deep = asked.deep ? await verifyDrops(store, folder) : { drops: 0, faults: [] };
      const credits = await verifyTerms(folder, asked.terms ?? [], store);
      const faults = [...verdict.faults, ...deep.faults, ...(credits?.differences ?? [])];
      const where = asked.folder ?? path.join(home, prefix);
      if (faults.length > 0) process.exitCode = 1;
      print(json, { folder: where, ...verdict, drops: deep.drops, credits, faults }, () =>
        [
          describe(where, verdict, faults, deep.drops),
          ...(credits ? verificationLines({ ...credits, differences: [] }, credits.differences.length === 0) : []),
        ].join('\n'),
      );
    });
}

async function prefixOf(store: ObjectStore, { report, period, version }: Options): Promise<string> {
  const month = period ?? (await newestPublished(store));
  const versions = await publishedVersions(store, month, report);
  const wanted = version ?? versions.at(-1);
  if (wanted === undefined)
    throw new PmrError('month-not-published', `No version of ${month} is out: run month-end --period ${month} first.`);
  return folderOf(store, { report, period: month, version: wanted });
}

const folderIn = (store: ObjectStore, prefix: string): PublishedFolder => ({
  names: async () => (await store.list(prefix)).map(({ key }) => key.slice(prefix.length)),
  read: name => store.get(prefix + name),
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

function describe(where: string, verdict: Verdict, faults: readonly string[], drops: number): string {
  const { fingerprint, sealedAt, retiredOn, files, figures } = verdict;
  return [
    where,
    fingerprint === null
      ? 'Seal: not proven'
      : `Seal: signed on ${sealedAt} with the key ${fingerprint}${retiredOn ? `, retired on ${retiredOn}` : ''}`,
    `Files: ${files} named in the manifest. Measures worked out again: ${figures}.${drops > 0 ? ` Drops hashed: ${drops}.` : ''}`,
    ...(faults.length === 0
      ? ['Everything is as it was published.']
      : [
          `${faults.length} ${faults.length === 1 ? 'thing is' : 'things are'} not:`,
          ...faults.map(fault => `- ${fault}`),
        ]),
  ].join('\n');
}

function versionNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('write a version as a whole number, such as 1');
  return Number(text);
}
