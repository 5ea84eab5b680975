import type { Catalogue } from './catalogue.ts';
import { type ColumnNames, columnLineage, type Lineage } from './column-lineage.ts';
import { type Feed, type FeedColumn, tableOf } from './feed.schema.ts';
import { allQueries } from './queries-of.ts';
import { COUNTED_DATE, tablesOf } from './tables.ts';

/** What a column of a feed goes into. */
export interface Reached {
  /** The query that fills a figure or a table of the report, by its name in `queries/`. */
  readonly query: string;
  /** Columns of that query's rows into which its values go; none where it only decides which rows there are. */
  readonly columns: readonly string[];
}

/** Of each feed, column by column, what its values go into, through rollups or directly. */
export type FeedLineage = ReadonlyMap<string, ReadonlyMap<string, readonly Reached[]>>;

const known = new WeakMap<Catalogue, FeedLineage>();

/** Where every column of every feed ends: by the lineage of each query, and of the rollups between. @throws PmrError `sql-unreadable` */
export function feedLineage(catalogue: Catalogue): FeedLineage {
  const found = known.get(catalogue) ?? traceFeeds(catalogue);
  known.set(catalogue, found);
  return found;
}

function traceFeeds(catalogue: Catalogue): FeedLineage {
  const queries = queryLineages(catalogue);
  const reachedBy = (sources: ColumnNames): Reached[] =>
    queries.flatMap(({ name, lineage }) => {
      const columns = [...lineage.columns].filter(([, from]) => meet(from, sources)).map(([column]) => column);
      return columns.length > 0 || meet(lineage.rows, sources) ? [{ query: name, columns }] : [];
    });
  return new Map(
    catalogue.feeds.map(feed => [
      feed.name,
      new Map(feed.columns.map(column => [column.name, reachedBy(storedColumns(feed, column))])),
    ]),
  );
}

/** The lineage of every query of the catalogue back to the tables of its feeds: a rollup is looked through. */
export function queryLineages(catalogue: Catalogue): { name: string; path: string; lineage: Lineage }[] {
  const columns = new Map(tablesOf(catalogue).map(table => [table.name, table.columns.map(({ name }) => name)]));
  const columnsOf = (table: string) => columns.get(table) ?? [];
  const rollups = new Map(
    catalogue.rollups.map(({ name, feed, sql }) => [tableOf(name), withPeriod(columnLineage(sql, columnsOf), feed)]),
  );
  return allQueries(catalogue).map(({ name, path, sql }) => ({
    name,
    path,
    lineage: throughRollups(columnLineage(sql, columnsOf), rollups),
  }));
}

/** The month of a rollup is that of its days. */
const withPeriod = ({ columns, rows }: Lineage, feed: string): Lineage => ({
  columns: new Map([...columns, ['period', new Set([`${tableOf(feed)}.${COUNTED_DATE}`])]]),
  rows,
});

/** Columns of rollups give way to those of the feed's events behind them; of a rollup that is read, those that decide its rows come too. */
function throughRollups({ columns, rows }: Lineage, rollups: ReadonlyMap<string, Lineage>): Lineage {
  const read = new Set<string>();
  const behind = (names: ColumnNames): ColumnNames =>
    new Set(
      [...names].flatMap(name => {
        const [table, column] = name.split('.') as [string, string];
        const rollup = rollups.get(table);
        if (!rollup) return [name];
        read.add(table);
        return [...(rollup.columns.get(column) ?? [])];
      }),
    );
  const through = new Map([...columns].map(([name, from]) => [name, behind(from)]));
  const deciding = [...behind(rows)];
  return {
    columns: through,
    rows: new Set([...deciding, ...[...read].flatMap(name => [...(rollups.get(name)?.rows ?? [])])]),
  };
}

/** A column as tables hold it: an instant with its local date and second, and the day of the row where the column decides it. */
function storedColumns({ name, months }: Feed, { name: column, type }: FeedColumn): ColumnNames {
  const stem = column.replace(/_at$/, '');
  const local = type === 'instant' ? [`${stem}_date`, `${stem}_second`] : [];
  const looked = Object.values(months.counts_where).map(where => where.column);
  const day = [...months.counted_by, ...looked].includes(column) ? [COUNTED_DATE] : [];
  return new Set([column, ...local, ...day].map(each => `${tableOf(name)}.${each}`));
}

const meet = (some: ColumnNames, others: ColumnNames): boolean => [...others].some(name => some.has(name));
