import type { Command } from 'commander';
import { whole } from '../../core/domain/english.ts';
import type { Indicator } from '../../core/report/report.schema.ts';
import { userPosition } from '../../core/usecases/user-position.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { table } from '../text-table.ts';

/** Rows of a table shown to the user; `--json` has all of them. */
const MOST_ROWS = 45;

export function addPosition(program: Command): void {
  withGlobals(program.command('position'))
    .description(
      "tell one Service User its own position in a month's anonymous tables; the answer is for that user alone",
    )
    .requiredOption('--user <EUI>', 'identifier of the Service User')
    .option('--period <YYYY-MM>', 'the month; the newest published one where it is left out')
    .action(async ({ user, period }: { user: string; period?: string }, command: Command) => {
      const options = globalsOf(command);
      const { store } = await openPmr(options);
      const { report, label, tables } = await userPosition(store, user, period);
      print(
        options.json,
        {
          user,
          label,
          period: report.period,
          version: report.version,
          tables: tables.map(({ indicator: { id, title, columns, rows }, own, page }) => ({
            id,
            title,
            columns,
            own,
            page,
            rows,
          })),
        },
        () =>
          [
            `${user} is "${label}" in the report of ${report.periodName}, version ${report.version}.`,
            ...tables.map(({ indicator, own, page }) => describe(indicator, own, label, page)),
          ].join('\n\n'),
      );
    });
}

function describe(indicator: Indicator, own: Indicator['rows'], label: string, page: string | null): string {
  const users = new Set(indicator.rows.flatMap(row => row.filter(cell => cell?.startsWith('User '))));
  const heading = `${indicator.id}: ${indicator.title} (${whole(users.size)} users)`;
  if (own.length === 0) return `${heading}\nNot in this table.`;
  const marked = page === null ? [] : [`Marked on the page: ${page}`];
  return [heading, ...marked, rowsOf(indicator, own), ...league(indicator, label)].join('\n');
}

/** Of a league table, all places of the first group in which the user stands, its own marked. */
function league(indicator: Indicator, label: string): string[] {
  const place = indicator.columns.findIndex(({ name }) => name === 'place');
  if (place < 0) return [];
  const group = (row: Indicator['rows'][number]) => row.slice(0, place).join('/');
  const mine = indicator.rows.find(row => row.includes(label));
  const beside = indicator.rows.filter(row => mine && group(row) === group(mine));
  const marked = beside.map(row => row.map(cell => (cell === label ? `${label} <- you` : cell)));
  return ['', `All places, ${mine ? group(mine) : ''}:`, rowsOf(indicator, marked)];
}

function rowsOf({ columns }: Indicator, rows: Indicator['rows']): string {
  const numeric = columns.flatMap(({ kind }, at) => (['count', 'percent', 'decimal'].includes(kind) ? [at] : []));
  const shown = rows.slice(0, MOST_ROWS).map(row => row.map(cell => cell ?? '-'));
  const rest = rows.length - shown.length;
  return [
    table(
      columns.map(({ title }) => title),
      shown,
      numeric,
    ),
    ...(rest > 0 ? [`and ${whole(rest)} more rows: --json has them all.`] : []),
  ].join('\n');
}
