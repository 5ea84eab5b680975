import { type Command, InvalidArgumentError } from 'commander';
import { plural, whole } from '../../core/domain/english.ts';
import { reportingMonth } from '../../core/domain/reporting-month.ts';
import { type Comparison, changesBetween } from '../../core/usecases/changes-between.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

/** Cells printed of each table; `--json` has all. */
const LISTED = 20;

export function addChanges(program: Command): void {
  withGlobals(program.command('changes'))
    .description('list every cell in which two published versions of a month differ, however many lie between, and why')
    .requiredOption('--period <YYYY-MM>', 'the month')
    .option('--from <number>', 'the earlier version; the first where it is left out', versionNumber)
    .option('--to <number>', 'the later version; the newest where it is left out', versionNumber)
    .addHelpText(
      'after',
      `\nThe first ${LISTED} cells of each table are printed, all of them with --json. The shelf has a page of it too: shelf/changes-<month>-v<from>-v<to>.html.`,
    )
    .action(async ({ period, from, to }: { period: string; from?: number; to?: number }, command: Command) => {
      const options = globalsOf(command);
      const { store } = await openPmr(options);
      const { versions } = await readPublished(store, period);
      const between = { from: from ?? versions[0] ?? 1, to: to ?? versions.at(-1) ?? 1 };
      const comparison = await changesBetween(store, { period: reportingMonth(period), ...between });
      print(options.json, comparison, () => describe(comparison));
    });
}

function describe({ period, from, to, changes }: Comparison): string {
  if (changes.length === 0)
    return `No cell of any table of ${period} differs between version ${from} and version ${to}.`;
  const tables = [...Map.groupBy(changes, ({ table }) => table)];
  return [
    `${plural(changes.length, 'cell')} of ${plural(tables.length, 'table')} of ${period} differ between version ${from} and version ${to}:`,
    ...tables.flatMap(([table, cells]) => [
      `\n${table}: ${plural(cells.length, 'cell')}`,
      ...cells
        .slice(0, LISTED)
        .map(
          ({ where, figure, old, new: now, why }) =>
            `- ${where === '' ? '' : `${where}, `}${figure}: ${old ?? 'none'} -> ${now ?? 'none'} (${why.join(', ')})`,
        ),
      ...(cells.length > LISTED ? [`  and ${whole(cells.length - LISTED)} more: see --json`] : []),
    ]),
  ].join('\n');
}

function versionNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('write a version as a whole number, such as 1');
  return Number(text);
}
