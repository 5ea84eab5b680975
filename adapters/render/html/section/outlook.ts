import type { OutlookRow } from '../../../../core/report/outlook.schema.ts';
import type { Report } from '../../../../core/report/report.schema.ts';
import { inOrderOfNeed, leftText } from '../../../../core/statements/outlook-text.ts';
import { levelBeside, pounds } from '../../../../core/statements/words.ts';
import { count, date, percent } from '../../format.ts';
import { type Column, dataTable } from '../data-table.ts';
import { achievementBadge, measureLink } from '../figures.ts';
import { html } from '../markup.ts';
import type { Section } from './section.ts';
import { feedTable } from './timeliness.ts';

const columns = ({ measures }: Report): Column<OutlookRow>[] => [
  {
    title: 'Measure',
    cell: row =>
      html`${measureLink({ id: row.measure, provider: row.provider })} <span class="sub">${row.title}</span>`,
  },
  {
    title: 'Level so far',
    numeric: true,
    cell: row => {
      const level = levelBeside(measures, row);
      return level === null ? 'none' : percent(level);
    },
  },
  { title: 'Target', numeric: true, cell: row => percent(row.target) },
  { title: 'As it stands', cell: row => achievementBadge(row.achievement) },
  { title: 'Fell short', numeric: true, cell: row => (row.short === null ? 'a mean' : count(row.short)) },
  { title: 'Left of the month', cell: leftText },
  {
    title: 'At this rate lost on',
    cell: row => (row.lost ? 'lost' : row.lostOn === null ? 'not in this month' : date(row.lostOn)),
  },
  {
    title: 'Credit as it stands',
    numeric: true,
    cell: row => (row.credits === null ? 'none' : pounds(row.credits)),
  },
  { title: 'Warning', cell: row => row.threshold ?? 'none' },
];

/** What is left of a month that runs: the page of a draft. Null in a published version. */
export function outlookSection(report: Report): Section | null {
  const { outlook, timeliness } = report;
  if (outlook === undefined) return null;
  const open = timeliness?.feeds.filter(({ state }) => state === 'late' || state === 'missing') ?? [];
  const body = html`<p><b>A draft: every figure here may change.</b> As of ${date(outlook.day)}, ${count(outlook.daysGone)} of ${count(outlook.days)} days of the month are over. What the month allows is worked out with as many events a day as so far; minutes of the month are known from its first day.</p>
${open.length > 0 ? feedTable('Drops that are late or missing', open) : html`<p>No drop is late or missing.</p>`}
${dataTable({ caption: 'What each measure with a Target may still lose, the most urgent first', columns: columns(report), rows: inOrderOfNeed(outlook.rows), file: 'outlook.csv', stacked: true })}`;
  return { id: 'outlook', title: 'The month as it runs', short: 'Month as it runs', body };
}
