import type { Command } from 'commander';
import type { Mended } from '../../core/intake/heal/mended.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

export function addHeal(program: Command): void {
  withGlobals(program.command('heal'))
    .description(
      'find files that were derived from the drops and are lost or damaged (rows, keys, rollups, receipts, all that a run holds, the shelf, ledger records that a checkpoint has), and make them again from landing',
    )
    .addHelpText(
      'after',
      '\nWhat is whole is left as it is. Rows that are made again have to have the digest that the ledger has, and the same bytes where the engine is the same.\nWhat a run makes anew whenever it is started (judged.json, report.json) is not\nlooked at. Published files are held to their seal by verify. Exit code 1: something could not be mended, and is named.',
    )
    .action(async (_: unknown, command: Command) => {
      const options = globalsOf(command);
      const told = await (await openPmr(options)).heal();
      if (told.some(({ mended }) => !mended)) process.exitCode = 1;
      print(options.json, { told }, () => describe(told));
    });
}

function describe(told: readonly Mended[]): string {
  if (told.length === 0) return 'Every derived file is whole.';
  const list = (title: string, files: readonly Mended[]) =>
    files.length === 0 ? [] : [`${title}:`, ...files.map(({ key, says }) => `- ${key}: ${says}`)];
  return [
    ...list(
      'Mended',
      told.filter(({ mended }) => mended),
    ),
    ...list(
      'Not mended',
      told.filter(({ mended }) => !mended),
    ),
  ].join('\n');
}
