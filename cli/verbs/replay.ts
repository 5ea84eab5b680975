import { type Command, InvalidArgumentError } from 'commander';
import { whole } from '../../core/domain/english.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import type { Replayed } from '../../core/usecases/replay.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

const LISTED = 200;

export function addReplay(program: Command): void {
  withGlobals(program.command('replay'))
    .description(
      'make a published version again under its own rules (its drops, contracts and queries), beside what is out, and list every cell that differs',
    )
    .requiredOption('--period <YYYY-MM>', 'the month')
    .option('--version <number>', 'the version; the newest where it is left out', versionNumber)
    .addHelpText(
      'after',
      `\nNothing is published or changed. The same code and engine give the same bytes; other code may not, and the first ${LISTED} cells that differ are printed, all of them with\n--json. Exit code 1: something differs.`,
    )
    .action(async ({ period, version }: { period: string; version?: number }, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const { report } = await readPublished(pmr.store, period, version);
      const replayed = await pmr.replay({ period, version: report.version });
      if (replayed.differences.length > 0 || replayed.refused !== null) process.exitCode = 1;
      print(options.json, replayed, () => describe(replayed));
    });
}

function describe({ period, version, madeBy, replayedBy, files, differences, refused }: Replayed): string {
  const code = madeBy === replayedBy ? `the code that made it (${madeBy})` : `${replayedBy}; it was made by ${madeBy}`;
  const of = new Set(differences.map(({ file }) => file));
  return [
    `Version ${version} of ${period}, made again from its own run with ${code}.`,
    ...(refused === null ? [] : [`This code would not publish it: ${refused}`]),
    differences.length === 0
      ? `All ${whole(files)} files are the same, byte for byte.`
      : `${whole(differences.length)} places in ${whole(of.size)} of ${whole(files)} files differ:`,
    ...differences
      .slice(0, LISTED)
      .map(({ file, where, was, is }) => `- ${file}${where && `, ${where}`}: ${was ?? 'absent'} -> ${is ?? 'absent'}`),
    ...(differences.length > LISTED ? [`${whole(differences.length - LISTED)} more: see --json.`] : []),
  ].join('\n');
}

function versionNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('write a version as a whole number, such as 1');
  return Number(text);
}
