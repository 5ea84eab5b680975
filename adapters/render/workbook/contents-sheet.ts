import { reissueWord } from '../../../core/domain/reissue-kind.ts';
import type { Report } from '../../../core/report/report.schema.ts';
import type { ReportTable } from '../../../core/report/tables/report-table.ts';
import { month } from '../format.ts';
import { TABLE_WORDS } from '../table-words.ts';
import { ACHIEVEMENT_WORDS, CONFIDENCES, ILLUSTRATIVE_AMOUNTS, ROUNDING } from '../words.ts';
import type { Cell, Sheet } from './sheet.ts';
import { MOST_ROWS } from './table-sheet.ts';
import { textCell, toCell } from './to-cell.ts';

type Row = Sheet['rows'][number];

interface Listed {
  readonly table: ReportTable;
  readonly sheet: string;
}

/** The second sheet: which report this is, where everything stands, and what a reader must know of the figures. */
export const contentsSheet = (name: string, report: Report, listed: readonly Listed[]): Sheet => ({
  name,
  headings: 0,
  filter: false,
  widths: [34, 90, 10, 40],
  rows: [
    [{ ...textCell(report.title), look: 'title' }],
    ...factsOf(report),
    [],
    ['Sheet', 'What it holds', 'Rows', 'The same as a file'].map(text => ({ value: text, look: 'header' as const })),
    ...listed.map(lineOf),
    [],
    ...notesOf(report),
  ],
});

function factsOf({ period, version, status, openedAt, dueOn, runId, reissue }: Report): Row[] {
  return [
    fact('Month', textCell(month(period))),
    fact('Version', { value: version }),
    fact('Status', textCell(status === 'published' ? 'Published' : 'Draft: not published; its figures may change')),
    ...(reissue === null
      ? []
      : [fact(`${reissueWord(reissue.kind)} of version ${reissue.of}`, textCell(reissue.reason))]),
    fact('Data as received by', toCell(openedAt, 'instant')),
    fact('Due', toCell(dueOn, 'date')),
    fact('Run', textCell(runId)),
  ];
}

function lineOf({ table, sheet }: Listed): Row {
  const { name, title, rows } = table;
  const words = title ?? TABLE_WORDS[name] ?? '';
  const cut = rows.length > MOST_ROWS ? ` (the first ${MOST_ROWS} rows; the file has all of them)` : '';
  return [
    { value: sheet, look: 'link', link: sheet },
    toCell(words + cut, 'text'),
    { value: rows.length, format: '#,##0' },
    textCell(`${name}.csv`),
  ];
}

const notesOf = ({ serviceCredits }: Report): Row[] => [
  [
    { value: 'Notes', look: 'header' },
    { value: '', look: 'header' },
  ],
  ...(serviceCredits.some(({ confidence }) => confidence === 'illustrative')
    ? [note('Illustrative amounts', ILLUSTRATIVE_AMOUNTS)]
    : []),
  note(
    'Confidence',
    'Definitions, levels and terms come from documents that are not all public. Columns named confidence say how far what a figure rests on can be trusted.',
  ),
  ...Object.values(CONFIDENCES).map(({ word, meaning }) => note(word, `${meaning}.`)),
  ...Object.values(ACHIEVEMENT_WORDS).map(({ word, meaning }) => note(word, meaning)),
  note('Rounding', ROUNDING),
  note('Levels', 'Percentages, without their sign: 94.29 is 94.29%. Months are local months of Great Britain.'),
  note('Dates and times', 'Instants are in UTC, as in the CSV files; the page shows local time in Great Britain.'),
  note('Texts', 'A character that a workbook cannot hold shows as �; a text too long for a cell is cut and says so.'),
];

const fact = (label: string, value: Cell | null): Row => [
  { value: label, look: 'label' },
  value && { ...value, look: 'wrapped' },
];
const note = (label: string, text: string): Row => [
  { value: label, look: 'label' },
  { value: text, look: 'wrapped' },
];
