import fc from 'fast-check';
import { sightings } from './samples.ts';

/** One row of a generated file: its cells by column, and the rules that it breaks. */
export interface GeneratedRow {
  readonly cells: Readonly<Record<string, string>>;
  readonly breaks: readonly string[];
}

export interface GeneratedFile {
  readonly text: string;
  readonly format: 'csv' | 'ndjson';
  /** Rows in file order, each with the line on which it starts and its text. */
  readonly rows: readonly (GeneratedRow & { readonly line: number; readonly raw: string })[];
}

const columns = sightings.columns.map(({ name }) => name);
const character = fc.constantFrom('a', 'é', '𝔘', ' ', ',', '"', "'", '\n', '\r\n', ';', '\t', '\\', '{', '[');
const text = fc.oneof(
  { weight: 20, arbitrary: fc.string({ unit: character, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constant('long '.repeat(200)) },
);

const bad: Readonly<Record<string, readonly [column: string, value: string]>> = {
  required: ['id', ''],
  'wrong-form': ['id', 'a-1'],
  'not-allowed': ['kind', 'none'],
  'not-a-whole-number': ['count', '1.5'],
  'too-large': ['count', '11'],
  'not-an-instant': ['left_at', '2020-09-01T08:00'],
  'not-a-date': ['day', '2020-09-31'],
  'not-a-boolean': ['flag', 'yes'],
  'outside-period': ['seen_at', '2020-08-31T22:59:59.999Z'],
};

const rowOf = (id: number) =>
  fc
    .record({
      note: text,
      code: fc.constantFrom('', '7', '012'),
      day: fc.constantFrom('', '2020-02-29'),
      left_at: fc.constantFrom('', '2020-09-15T08:00:00+01:00', '2022-07-01T00:00:00.001Z'),
      fault: fc.option(fc.constantFrom(...Object.keys(bad)), { freq: 3 }),
    })
    .map(({ fault, ...cells }): GeneratedRow => {
      const [column, value] = fault ? (bad[fault] as [string, string]) : ['flag', 'true'];
      const base = {
        id: `A${id}`,
        kind: 'hub',
        count: '3',
        flag: 'true',
        seen_at: '2020-09-15T06:00:00.000Z',
        ...cells,
      };
      return { cells: { ...base, [column]: value }, breaks: fault ? [fault] : [] };
    });

const rows = fc.nat({ max: 12 }).chain(count => fc.tuple(...Array.from({ length: count }, (_, n) => rowOf(n))));

/** A file with a fair share of bad rows, written in one of the many ways in which files are written. */
export const generatedFile: fc.Arbitrary<GeneratedFile> = fc.oneof(
  fc
    .record({
      rows,
      order: fc.shuffledSubarray(columns, { minLength: columns.length }),
      quoteAll: fc.boolean(),
      ends: fc.array(fc.constantFrom('\n', '\r\n'), { minLength: 1, maxLength: 3 }),
      blanks: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 4 }),
      mark: fc.boolean(),
      lastEnd: fc.boolean(),
    })
    .map(writeCsv),
  fc
    .record({ rows, blanks: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 4 }), lastEnd: fc.boolean() })
    .map(writeJson),
);

interface CsvStyle {
  readonly rows: readonly GeneratedRow[];
  readonly order: readonly string[];
  readonly quoteAll: boolean;
  readonly ends: readonly string[];
  readonly blanks: readonly number[];
  readonly mark: boolean;
  readonly lastEnd: boolean;
}

function writeCsv({ rows: given, order, quoteAll, ends, blanks, mark, lastEnd }: CsvStyle): GeneratedFile {
  const cell = (value: string) =>
    quoteAll || /[",\r\n]/.test(value) || /^ *"/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const raws = given.map(({ cells }) => order.map(name => cell(cells[name] ?? '')).join(','));
  const file = joined([order.join(','), ...raws], ends, blanks, lastEnd);
  return {
    format: 'csv',
    text: (mark ? '\uFEFF' : '') + file.text,
    rows: given.map((row, n) => ({ ...row, raw: raws[n] as string, line: file.lines[n + 1] as number })),
  };
}

function writeJson({ rows: given, blanks, lastEnd }: Pick<CsvStyle, 'rows' | 'blanks' | 'lastEnd'>): GeneratedFile {
  const raws = given.map(({ cells }) => JSON.stringify(cells));
  const file = joined(raws, ['\n'], blanks, lastEnd);
  return {
    format: 'ndjson',
    text: file.text,
    rows: given.map((row, n) => ({ ...row, raw: raws[n] as string, line: file.lines[n] as number })),
  };
}

/** Records with their line ends and some blank lines between them; and the line on which each starts. */
function joined(records: readonly string[], ends: readonly string[], blanks: readonly number[], lastEnd: boolean) {
  let all = '';
  const lines: number[] = [];
  for (const [n, record] of records.entries()) {
    const end = ends[n % ends.length] as string;
    lines.push(all.split('\n').length);
    const last = n === records.length - 1;
    all += last && !lastEnd ? record : record + end + end.repeat(n === 0 ? 0 : (blanks[n % blanks.length] as number));
  }
  return { text: all, lines };
}
