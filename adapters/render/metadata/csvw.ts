import { columnTitle } from '../../../core/report/tables/column-title.ts';
import { csvCell } from '../../../core/report/tables/csv-cell.ts';
import type { CellKind, ReportTable } from '../../../core/report/tables/report-table.ts';

interface DataType {
  readonly name: string;
  readonly form: RegExp;
}

const TEXT = 'string';
const DECIMAL: DataType = { name: 'decimal', form: /^-?\d+(\.\d+)?$/ };
const DATA_TYPES: Partial<Record<CellKind, DataType>> = {
  count: { name: 'integer', form: /^-?\d+$/ },
  percent: DECIMAL,
  decimal: DECIMAL,
  money: DECIMAL,
  date: { name: 'date', form: /^\d{4}-\d{2}-\d{2}$/ },
  instant: { name: 'dateTimeStamp', form: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/ },
  boolean: { name: 'boolean', form: /^(true|false)$/ },
};

const UNITS: Partial<Record<CellKind, string>> = { percent: 'percent', money: 'GBP', instant: 'UTC' };
/** What the name of a column says of its unit. */
const NAMED_UNITS: readonly (readonly [RegExp, string])[] = [
  [/(^|_)ms(_|$)/, 'milliseconds'],
  [/(^|_)seconds$/, 'seconds'],
  [/(^|_)minutes$/, 'minutes'],
  [/(^|_)hours$/, 'hours'],
  [/^working_days|_days$/, 'days'],
];

export const metadataFile = (table: Pick<ReportTable, 'name'>): string => `${table.name}.csv-metadata.json`;

/** What a table is, beside its cells. */
export interface TableAbout {
  readonly title: string;
  readonly description?: string | undefined;
  /** The publication that it is part of. */
  readonly partOf: string;
  /** Who may read it, where that is known. */
  readonly classification?: string | undefined;
}

/**
 * The metadata of a table's CSV file by "CSV on the Web" (W3C): names, titles, types, units and the key of its rows. A type is stated where every
 * cell of this file has it, a key where it tells the rows of this file apart.
 */
export function csvwMetadata(table: ReportTable, { title, description, partOf, classification }: TableAbout): string {
  const columns = table.columns.map((name, at) => column(table, name, at));
  const key = keyOf(table);
  return `${JSON.stringify(
    {
      '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
      url: `${table.name}.csv`,
      'dc:title': title,
      ...(description !== undefined && description !== '' && { 'dc:description': description }),
      'dc:isPartOf': partOf,
      ...(classification !== undefined && { 'dc:accessRights': classification }),
      dialect: {
        encoding: 'utf-8',
        lineTerminators: ['\r\n'],
        delimiter: ',',
        quoteChar: '"',
        doubleQuote: true,
        header: true,
      },
      tableSchema: { columns, ...(key.length > 0 && { primaryKey: key }) },
    },
    null,
    1,
  )}\n`;
}

function column(table: ReportTable, name: string, at: number): object {
  const kind = table.kinds[at] ?? 'text';
  const words = columnTitle(table, at);
  const unit = table.units?.[at] ?? UNITS[kind] ?? NAMED_UNITS.find(([form]) => form.test(name))?.[1];
  return {
    name,
    titles: words === name ? [name] : [name, words],
    datatype: dataType(
      kind,
      table.rows.map(row => row[at] ?? ''),
    ),
    ...(kind !== 'text' && kind !== 'date' && kind !== 'boolean' && unit && { 'schema:unitText': unit }),
  };
}

function dataType(kind: CellKind, cells: readonly string[]): string {
  const type = DATA_TYPES[kind];
  return type && cells.every(cell => cell === '' || type.form.test(cell)) ? type.name : TEXT;
}

/** None where two rows of this file have the same, or one has nothing to be known by. */
function keyOf({ columns, key, rows }: ReportTable): readonly string[] {
  const places = key.map(name => columns.indexOf(name));
  const known = new Set(rows.map(row => JSON.stringify(places.map(place => csvCell(row[place] ?? '')))));
  return known.size === rows.length ? key : [];
}
