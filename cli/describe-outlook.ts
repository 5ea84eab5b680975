import { plural, whole } from '../core/domain/english.ts';
import type { Report } from '../core/report/report.schema.ts';
import { inOrderOfNeed, leftText } from '../core/statements/outlook-text.ts';
import { levelBeside, pounds } from '../core/statements/words.ts';
import { table } from './text-table.ts';

const MOST = 12;

/** What is left of a month that runs: what is lost or will be, then what has least left. Empty where the report is no draft. */
export function describeOutlook({
  outlook,
  openedAt,
  measures,
}: Pick<Report, 'outlook' | 'openedAt' | 'measures'>): string {
  if (outlook === undefined) return '';
  const rows = inOrderOfNeed(outlook.rows);
  const lost = rows.filter(row => row.lost).length;
  const soon = rows.filter(row => !row.lost && row.lostOn !== null).length;
  return [
    `The month as it runs, by the draft of ${openedAt.slice(0, 10)} (a draft: every figure may change): ${whole(outlook.daysGone)} of ${plural(outlook.days, 'day')} over; of ${plural(rows.length, 'measure')} with a Target ${whole(lost)} lost, ${whole(soon)} to be lost in this month at the present rate.`,
    table(
      ['measure', 'level %', 'target', 'left of the month', 'lost on', 'credit so far'],
      rows
        .slice(0, MOST)
        .map(row => [
          row.provider === null ? row.measure : `${row.provider} ${row.measure}`,
          levelBeside(measures, row) ?? '-',
          row.target,
          leftText(row),
          row.lost ? 'lost' : (row.lostOn ?? '-'),
          row.credits === null ? '-' : pounds(row.credits),
        ]),
      [1, 2, 5],
    ),
    ...(rows.length > MOST
      ? [`… and ${whole(rows.length - MOST)} more, in outlook.html and outlook.csv of the draft`]
      : []),
  ].join('\n');
}
