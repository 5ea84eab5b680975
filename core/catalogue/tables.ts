import { sha256 } from '../domain/sha256.ts';
import type { Catalogue } from './catalogue.ts';
import { type Feed, tableOf } from './feed.schema.ts';
import { referenceColumns } from './reference-tables.ts';
import type { SqlType } from './rollup.schema.ts';

export interface TableColumn {
  readonly name: string;
  readonly type: SqlType;
}

/** A table as measure SQL sees it. Beside its columns it has the partition column `run`. */
export interface Table {
  readonly name: string;
  /** `events` and `rollup` tables are Parquet files named in `files.txt`; a `reference` table is `rows.ndjson`. */
  readonly kind: 'events' | 'rollup' | 'reference';
  readonly columns: readonly TableColumn[];
}

/** Every table is partitioned by the run whose pinned drops it shows. */
export const RUN_COLUMN = { name: 'run', type: 'varchar' } as const satisfies TableColumn;

/** A row's day: the local date of its feed's counting instant. */
export const COUNTED_DATE = 'counted_date';

/** Of a row: the month and the provider of its drop. Of a rollup: the month of its days, and their provider. */
const ORIGIN_COLUMNS: readonly TableColumn[] = [
  { name: 'period', type: 'varchar' },
  { name: 'provider', type: 'varchar' },
];

const sqlTypes = {
  text: 'varchar',
  integer: 'bigint',
  instant: 'timestamp',
  date: 'date',
  boolean: 'boolean',
} as const;

/** All tables of a catalogue, in name order, each with its columns in the order in which they are stored. */
export function tablesOf({ feeds, rollups }: Pick<Catalogue, 'feeds' | 'rollups'>): Table[] {
  const events = feeds.map(
    (feed): Table => ({ name: tableOf(feed.name), kind: 'events', columns: eventColumns(feed) }),
  );
  const summaries = rollups.map(
    ({ name, columns }): Table => ({
      name: tableOf(name),
      kind: 'rollup',
      columns: [...columns.map(column => ({ name: column.name, type: column.type })), ...ORIGIN_COLUMNS],
    }),
  );
  const references = Object.entries(referenceColumns).map(
    ([name, columns]): Table => ({
      name,
      kind: 'reference',
      columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
    }),
  );
  return [...events, ...summaries, ...references].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The columns of a feed's accepted rows that SQL may name: beside an instant `sent_at` stand its local `sent_date` and `sent_second`;
 * `counted_date` is the row's day, by the feed's rule of months (null where it has no counting instant). Which drop a row came in is stored
 * too, but no query can ask: a figure must not depend on how a month was cut into files.
 */
export function eventColumns(feed: Feed): TableColumn[] {
  const columns = feed.columns.flatMap(({ name, type, local }): TableColumn[] => {
    const stem = name.replace(/_at$/, '');
    if (type !== 'instant') return [{ name, type: sqlTypes[type] }];
    return [
      { name, type: 'timestamp' },
      ...(local.includes('date') ? [{ name: `${stem}_date`, type: 'date' } as const] : []),
      ...(local.includes('second') ? [{ name: `${stem}_second`, type: 'integer' } as const] : []),
    ];
  });
  return [...columns, { name: COUNTED_DATE, type: 'date' }, ...ORIGIN_COLUMNS];
}

/**
 * The name under which a query engine keeps a table: it carries a hash of the columns, so that a deployment that changes them makes
 * another table and leaves the one that an open run names.
 */
export const storedName = ({ name, kind, columns }: Table): string =>
  `${name}_${sha256(JSON.stringify([kind, columns.map(column => [column.name, column.type])])).slice(0, 8)}`;

/** The stored name of every table of a catalogue, by its name there. */
export const storedNames = (catalogue: Pick<Catalogue, 'feeds' | 'rollups'>): ReadonlyMap<string, string> =>
  new Map(tablesOf(catalogue).map(table => [table.name, storedName(table)]));

/** The columns of a feed's rows that hold their day: `counted_date`, and the date that it is where nothing is added or compared. */
export function dayColumns({
  months: { counted_by, plus },
  columns,
}: {
  readonly months: { readonly counted_by: readonly string[]; readonly plus?: object | undefined };
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}): string[] {
  const [only, ...more] = counted_by;
  const column = columns.find(({ name }) => name === only);
  if (!column) return [];
  const same = column.type === 'instant' ? `${column.name.replace(/_at$/, '')}_date` : column.name;
  return more.length === 0 && !plus ? [COUNTED_DATE, same] : [COUNTED_DATE];
}
