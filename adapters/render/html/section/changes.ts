import type { Change } from '../../../../core/report/report.schema.ts';
import { count, percent, pounds } from '../../format.ts';
import { ACHIEVEMENTS } from '../../words.ts';
import { type Column, dataTable } from '../data-table.ts';
import { measureLink } from '../figures.ts';
import { html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { dropList } from './evidence.ts';
import { nothing, type Section } from './section.ts';

export function changesSection(index: ReportIndex): Section {
  const { reissue } = index.report;
  const id = 'changes';
  const title = 'Changes since the version before';
  const short = 'Changes';
  if (reissue === null)
    return { id, title, short, body: nothing('This is the first version of the month: nothing to compare it with.') };
  const body = html`<p>Version ${index.report.version} replaces version ${reissue.of}. Reason: ${reissue.reason}</p>
${reissue.changes.length === 0 ? nothing('No figure changed.') : dataTable({ caption: 'Every figure that changed', columns: columns(index), rows: reissue.changes, file: 'changes.csv', stacked: true })}`;
  return { id, title, short, body };
}

const columns = (index: ReportIndex): Column<Change>[] => [
  {
    title: 'Measure',
    cell: row =>
      measureLink(
        { id: row.measure, provider: row.provider },
        index.hasMeasure({ id: row.measure, provider: row.provider }),
      ),
  },
  { title: 'Figure', cell: row => row.figure },
  { title: 'Old', numeric: true, cell: row => value(row.figure, row.old) },
  { title: 'New', numeric: true, cell: row => value(row.figure, row.new) },
  { title: 'Brought by', cell: row => dropList(index, row.drops) },
];

/** A changed figure in the form in which the report prints it elsewhere. */
function value(figure: string, text: string | null): string {
  if (text === null) return 'none';
  if (figure === 'level') return percent(text);
  if (figure === 'amount') return pounds(text);
  if (Object.hasOwn(ACHIEVEMENTS, text)) return ACHIEVEMENTS[text as keyof typeof ACHIEVEMENTS].word;
  return /^\d{1,15}$/.test(text) ? count(Number(text)) : text;
}
