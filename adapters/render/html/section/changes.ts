import { plural } from '../../../../core/domain/english.ts';
import { reissueWord } from '../../../../core/domain/reissue-kind.ts';
import type { Change } from '../../../../core/report/report.schema.ts';
import { pounds } from '../../../../core/statements/words.ts';
import { count, percent } from '../../format.ts';
import { CAUSES, TABLE_WORDS } from '../../table-words.ts';
import { ACHIEVEMENT_WORDS } from '../../words.ts';
import { type Column, dataTable } from '../data-table.ts';
import { measureLink } from '../figures.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { dropList } from './evidence.ts';
import { nothing, type Section } from './section.ts';

/** Cells told one by one in each group; the file has all of them. */
const MOST_CELLS = 8;

export function changesSection(index: ReportIndex): Section {
  const { reissue } = index.report;
  const id = 'changes';
  const title = 'Changes since the version before';
  const short = 'Changes';
  if (reissue === null)
    return { id, title, short, body: nothing('This is the first version of the month: nothing to compare it with.') };
  const groups = groupsOf(reissue.changes);
  const body = html`<p>Version ${index.report.version} replaces version ${reissue.of}. ${reissue.kind ? reissueWord(reissue.kind) : 'Reason'}: ${reissue.reason}</p>
${
  groups.length === 0
    ? nothing('No cell of any published table changed.')
    : html`<p>${plural(reissue.changes.length, 'cell')} of ${plural(new Set(reissue.changes.map(({ table }) => table)).size, 'table')} changed. <code>changes.csv</code> has each of them.</p>
${dataTable({ caption: 'What changed, by table and measure', columns: columns(index), rows: groups, file: 'changes.csv', stacked: true })}`
}`;
  return { id, title, short, body };
}

type Group = readonly Change[];

/** Changes of one table and one measure stand together, in the order of the tables. */
const groupsOf = (changes: readonly Change[]): Group[] => [
  ...Map.groupBy(changes, ({ table, measure, provider }) => JSON.stringify([table, measure, provider])).values(),
];

const columns = (index: ReportIndex): Column<Group>[] => [
  {
    title: 'Table',
    cell: ([first]) =>
      html`${tableTitle(index, first?.table ?? '')}<span class="sub"><code>${first?.table ?? ''}.csv</code></span>`,
  },
  { title: 'Of', cell: ([first]) => (first ? subject(index, first) : '') },
  { title: 'Cells', numeric: true, cell: group => count(group.length) },
  { title: 'Old and new', cell: cells },
  {
    title: 'Why',
    cell: group => [...new Set(group.flatMap(({ why }) => why))].map(why => CAUSES[why]).join('; '),
  },
  { title: 'Brought by', cell: group => dropList(index, [...new Set(group.flatMap(({ drops }) => drops))].sort()) },
];

const tableTitle = (index: ReportIndex, table: string): string =>
  index.report.indicators.find(({ id }) => table === `indicator-${id.toLowerCase()}`)?.title ??
  TABLE_WORDS[table] ??
  table;

const subject = (index: ReportIndex, { measure: id, provider }: Change): Content =>
  id === null ? (provider ?? 'the month') : measureLink({ id, provider }, index.hasMeasure({ id, provider }));

function cells(group: Group): Html {
  const shown = group.slice(0, MOST_CELLS).map(change => {
    const { figure, where, measure, provider } = change;
    const row = where === '' || where === [measure, provider].filter(Boolean).join(', ') ? '' : ` (${where})`;
    return html`<li>${figure.replaceAll('_', ' ')}${row}: ${changedValue(change, change.old)} → <strong>${changedValue(change, change.new)}</strong></li>`;
  });
  const more = group.length - MOST_CELLS;
  return html`<ul class="cells">${shown}${more > 0 && html`<li>and ${count(more)} more</li>`}</ul>`;
}

/** A changed cell in the form in which the report prints it elsewhere. */
export function changedValue({ kind }: Pick<Change, 'kind'>, text: string | null): string {
  if (text === null) return 'none';
  if (Object.hasOwn(ACHIEVEMENT_WORDS, text)) return ACHIEVEMENT_WORDS[text as keyof typeof ACHIEVEMENT_WORDS].word;
  if (kind === 'money') return pounds(text);
  if (kind === 'percent') return percent(text);
  return kind === 'count' && /^\d{1,15}$/.test(text) ? count(Number(text)) : text;
}
