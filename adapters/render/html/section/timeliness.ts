import { plural } from '../../../../core/domain/english.ts';
import type { Report } from '../../../../core/report/report.schema.ts';
import { count, date } from '../../format.ts';
import { type Column, dataTable } from '../data-table.ts';
import { type Html, html } from '../markup.ts';
import type { Section } from './section.ts';
import { statementsAt } from './statements-at.ts';

type Timeliness = NonNullable<Report['timeliness']>;
type Feed = Timeliness['feeds'][number];

const STATES: Record<Feed['state'], string> = {
  in: 'In time',
  late: 'Late',
  awaited: 'Awaited',
  missing: 'Missing',
};
const STANDS = { ahead: 'left', due: 'left: due that day', past: 'past' } as const;

const columns: Column<Feed>[] = [
  { title: 'Provider', cell: row => row.provider },
  { title: 'Feed', cell: row => row.feed },
  { title: 'Due', cell: row => html`${date(row.dueOn)}<span class="sub">Working Day ${row.workingDay}</span>` },
  { title: 'State', cell: row => STATES[row.state] },
  { title: 'Files', numeric: true, cell: row => count(row.files) },
  { title: 'Last file first received', cell: row => (row.arrivedOn === null ? '–' : date(row.arrivedOn)) },
  { title: 'Corrected', cell: row => (row.correctedOn === null ? '–' : date(row.correctedOn)) },
  { title: 'Working Days late', numeric: true, cell: row => count(row.workingDaysLate) },
];

/** Feeds by provider, with their deadlines and when they came. */
export const feedTable = (caption: string, rows: readonly Feed[]): Html =>
  dataTable({ caption, columns, rows, file: 'timeliness.csv', stacked: true });

/** Which feeds came when, against their own deadlines, and where the report stands against its own. Null where a report does not say. */
export function timelinessSection({ timeliness, statements }: Report): Section | null {
  if (!timeliness) return null;
  const { today, workingDay, report, feeds } = timeliness;
  const open = feeds.filter(({ state }) => state !== 'in');
  const body = html`<p>The data were pinned on ${date(today)}, Working Day ${workingDay} after the month.</p>
<ul>${report.map(row => html`<li>Report due on Working Day ${row.workingDay}, ${date(row.dueOn)}: ${plural(row.workingDays, 'Working Day')} ${STANDS[row.state]}.</li>`)}</ul>
${statementsAt({ statements }, 'timeliness')}
${open.length > 0 && feedTable('Feeds that were late, awaited or missing', open)}
<details><summary>Every feed</summary>${feedTable('Every feed by provider', feeds)}</details>`;
  return { id: 'timeliness', title: 'Timeliness', body };
}
