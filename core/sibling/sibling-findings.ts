import type { AddsUp } from '../catalogue/report-definition.schema.ts';
import { list, whole } from '../domain/english.ts';
import type { Finding, Indicator } from '../report/report.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { rowsWhere, totalOf } from './cells.ts';

/** What the gate finds in a report of tables: totals that do not add up stop it; what is absent or smaller than before is told. */
export const siblingFindings = (
  rules: readonly AddsUp[],
  tables: readonly Indicator[],
  drops: Manifest['drops'],
): Finding[] => [
  ...rules.flatMap(rule => contradiction(rule, tables)),
  ...tables.flatMap(({ title, reported, evidence }): Finding[] => {
    const absent = [...new Set(evidence.absent.map(({ provider, feed }) => `${feed} of ${provider}`))];
    if (absent.length === 0) return [];
    const what = reported ? 'is incomplete' : 'is Not Reported';
    return [{ code: 'table-incomplete', severity: 'warn', text: `${title} ${what}: ${list(absent)} did not come.` }];
  }),
  ...drops.flatMap(({ file, takesAway }): Finding[] =>
    takesAway
      ? [
          {
            code: 'drop-takes-away',
            severity: 'warn',
            text: `${file} takes the place of ${takesAway.file} and has ${whole(takesAway.rows)} rows fewer.`,
          },
        ]
      : [],
  ),
];

function contradiction({ says, total, parts }: AddsUp, tables: readonly Indicator[]): Finding[] {
  const found = [total, ...parts].map(({ table, column, where }) => {
    const own = tables.find(({ id }) => id === table) as Indicator;
    return { own, sum: totalOf(rowsWhere(own, where), column), rows: rowsWhere(own, where).length };
  });
  const [printed, ...added] = found as [(typeof found)[number], ...typeof found];
  // A total that nobody states contradicts nothing.
  if (found.some(({ own }) => !own.reported) || printed.rows === 0) return [];
  const sum = added.reduce((all, part) => all + part.sum, 0n);
  if (sum === printed.sum) return [];
  const parted = added.length > 1 ? `${list(added.map(part => whole(part.sum)))}, together ${whole(sum)}` : whole(sum);
  return [
    {
      code: 'total-contradicts-parts',
      severity: 'stop',
      text: `${says}: ${printed.own.title} has ${whole(printed.sum)}, and ${list([...new Set(added.map(part => part.own.title))])} ${parted}.`,
    },
  ];
}
