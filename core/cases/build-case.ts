import { Temporal } from '@js-temporal/polyfill';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Feed, type FeedColumn, tableOf } from '../catalogue/feed.schema.ts';
import { providerCodes } from '../catalogue/in-force.ts';
import { referenceTables } from '../catalogue/reference-tables.ts';
import { COUNTED_DATE, eventColumns, type TableColumn } from '../catalogue/tables.ts';
import { LOCAL_TIME_ZONE, type ReportingMonth, reportingMonth } from '../domain/reporting-month.ts';
import type { Cell, QueryCase } from './case.schema.ts';

export interface LoadedTable {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** The accepted rows of one drop, as the lake holds them. */
export interface GivenDrop {
  readonly feed: string;
  readonly period: ReportingMonth;
  readonly provider: string;
  readonly dropId: string;
  readonly events: LoadedTable;
}

/** A case as tables, for whichever engine runs it. */
export interface BuiltCase {
  readonly period: ReportingMonth;
  readonly drops: readonly GivenDrop[];
  readonly references: readonly LoadedTable[];
}

/** Fills in what a case leaves out and cuts its rows into drops. `usual` are the providers of the measure, codes or groups. */
export function buildCase(catalogue: Catalogue, queryCase: QueryCase, usual: readonly string[]): BuiltCase {
  const drops = Object.entries(queryCase.given).flatMap(([name, given]) => {
    const feed = catalogue.feeds.find(candidate => candidate.name === name);
    if (!feed) throw new Error(`the case gives rows of "${name}", which is no feed`);
    return dropsOf(catalogue, feed, given, queryCase.period, usual);
  });
  const references = Object.entries(referenceTables(catalogue, queryCase.period)).map(([name, { columns, rows }]) => ({
    name,
    columns,
    rows: (queryCase.given_reference[name] ?? rows).map(row => onlyColumns(row, columns, name)),
  }));
  const unknown = Object.keys(queryCase.given_reference).filter(name => !references.some(table => table.name === name));
  if (unknown.length > 0) throw new Error(`the case overrides "${unknown.join(', ')}", which is no reference table`);
  return { period: queryCase.period, drops, references };
}

function dropsOf(
  catalogue: Catalogue,
  feed: Feed,
  given: QueryCase['given'][string],
  month: ReportingMonth,
  usual: readonly string[],
): GivenDrop[] {
  const senders = feed.senders.flatMap(sender => providerCodes(catalogue.contracts, [sender], month));
  const sender =
    providerCodes(catalogue.contracts, usual, month).find(code => senders.includes(code)) ?? senders[0] ?? 'DSP';
  const rows = given.flatMap(repeated).map(({ period = month, provider = sender, ...cells }, at) => ({
    period: reportingMonth(String(period)),
    provider: String(provider),
    cells: eventRow(feed, cells, at),
  }));
  const heads = rows.length > 0 ? rows : [{ period: month, provider: sender }];
  const drops = new Map(heads.map(({ period, provider }) => [`${period}/${provider}`, { period, provider }]));
  return [...drops.keys()].sort().map(name => {
    const { period, provider } = drops.get(name) as { period: ReportingMonth; provider: string };
    const dropId = `${provider}-${feed.name}-${period}`;
    const events = rows
      .filter(row => row.period === period && row.provider === provider)
      .map(({ cells }) => ({ ...cells, period, provider, drop_id: dropId }));
    return {
      feed: feed.name,
      period,
      provider,
      dropId,
      events: { name: tableOf(feed.name), columns: eventColumns(feed), rows: events },
    };
  });
}

/** A row with `times` stands for so many, in whose texts `{n}` is the number of each. */
function repeated({ times, ...row }: Readonly<Record<string, Cell>>): Record<string, Cell>[] {
  if (times === undefined) return [row];
  const numbered = (cell: Cell, n: number) => (typeof cell === 'string' ? cell.replaceAll('{n}', String(n)) : cell);
  return Array.from({ length: Number(times) }, (_, at) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, numbered(cell, at + 1)])),
  );
}

/** One accepted row: what is given, the feed's examples for other required columns, and the local parts of instants. */
function eventRow(feed: Feed, given: Readonly<Record<string, Cell>>, at: number): Record<string, Cell> {
  const unknown = Object.keys(given).filter(name => !feed.columns.some(column => column.name === name));
  if (unknown.length > 0)
    throw new Error(`the case gives "${unknown.join(', ')}", which feed ${feed.name} does not have`);
  const cells: Record<string, Cell> = Object.assign(
    {},
    ...feed.columns.map(column => cellsOf(column, given[column.name], feed.key.includes(column.name), at)),
  );
  return { ...cells, [COUNTED_DATE]: countedDate(feed, cells) };
}

/** The row's day by the feed's rule of months, worked out another way than at intake. */
function countedDate(
  { columns, months: { counted_by, counts_where, plus } }: Feed,
  cells: Readonly<Record<string, Cell>>,
): Cell {
  const days = counted_by.flatMap(name => {
    const value = cells[name];
    const where = counts_where[name];
    if (typeof value !== 'string' || (where && !where.in.includes(Number(cells[where.column])))) return [];
    if (columns.find(column => column.name === name)?.type === 'date') return [value];
    const instant = Temporal.Instant.from(`${value.replace(' ', 'T')}Z`).add({ seconds: plus?.seconds ?? 0 });
    return [instant.toZonedDateTimeISO(LOCAL_TIME_ZONE).toPlainDate().toString()];
  });
  return days.sort().at(-1) ?? null;
}

function cellsOf(column: FeedColumn, given: Cell | undefined, isKey: boolean, at: number): Record<string, Cell> {
  const { name, type } = column;
  const value = given !== undefined ? given : column.required ? exampleOfRow(column, isKey, at) : null;
  if (type !== 'instant') return { [name]: value };
  const stem = name.replace(/_at$/, '');
  if (value === null) return { [name]: null, [`${stem}_date`]: null, [`${stem}_second`]: null };
  const instant = Temporal.Instant.from(String(value));
  const local = instant.toZonedDateTimeISO(LOCAL_TIME_ZONE);
  return {
    [name]: instant.toString({ fractionalSecondDigits: 3 }).replace('T', ' ').replace('Z', ''),
    [`${stem}_date`]: local.toPlainDate().toString(),
    [`${stem}_second`]: local.hour * 3600 + local.minute * 60 + local.second,
  };
}

/** The example of a feed's column as a cell. */
export function exampleCell({ type, example }: FeedColumn): Cell {
  if (type === 'integer') return Number(example);
  return type === 'boolean' ? example === 'true' : example;
}

const exampleOfRow = (column: FeedColumn, isKey: boolean, at: number): Cell =>
  isKey && column.type === 'text' ? `${column.example}-${at + 1}` : exampleCell(column);

function onlyColumns(
  row: Readonly<Record<string, Cell>>,
  columns: readonly TableColumn[],
  table: string,
): Record<string, Cell> {
  const unknown = Object.keys(row).filter(name => !columns.some(column => column.name === name));
  if (unknown.length > 0) throw new Error(`the case gives "${unknown.join(', ')}", which table ${table} does not have`);
  return Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]));
}
