import type { Catalogue, MeasureDefinition } from '../../catalogue/catalogue.ts';
import { tablesRead } from '../../catalogue/tables-read.ts';

/** One thing that two states of the contracts and queries say differently, and the measures that it reaches. */
export interface ContractChange {
  readonly kind: 'level' | 'measure' | 'target time' | 'membership';
  /** As in `PM2 of CSPN: Target 99.00 → 99.50`. */
  readonly says: string;
  readonly measures: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

/** Levels, measures, target times and memberships that differ between two states. */
export function changedContract(before: Catalogue, after: Catalogue): ContractChange[] {
  return [
    ...levels(before, after),
    ...measures(before, after),
    ...targetTimes(before, after),
    ...memberships(before, after),
  ];
}

const text = (row: unknown): string => JSON.stringify(row);
/** Rows that only one of two tables has, each with the side on which it stands. */
function apart<T extends Row>(before: readonly T[], after: readonly T[]): { row: T; side: 'gone' | 'new' }[] {
  const [old, now] = [before, after].map(rows => new Set(rows.map(text)));
  return [
    ...before.filter(row => !now?.has(text(row))).map(row => ({ row, side: 'gone' as const })),
    ...after.filter(row => !old?.has(text(row))).map(row => ({ row, side: 'new' as const })),
  ];
}
const named = (codes: readonly string[]): string => (codes.length === 0 ? 'whoever reports it' : codes.join(', '));

const levels = (before: Catalogue, after: Catalogue): ContractChange[] =>
  apart(before.contracts.levels, after.contracts.levels).map(({ row, side }) => ({
    kind: 'level',
    says: `${side}: ${row.measure} of ${named(row.providers)} from ${row.valid_from}: Target ${row.target ?? 'none'}, Minimum ${row.minimum ?? 'none'}`,
    measures: [row.measure],
  }));

function measures(before: Catalogue, after: Catalogue): ContractChange[] {
  const folders = [...new Set([...before.measures, ...after.measures].map(({ folder }) => folder))].sort();
  return folders.flatMap(folder => {
    const [old, now] = [before, after].map(state => state.measures.find(measure => measure.folder === folder));
    const known = now ?? old;
    if (!known || text([old, queriesOf(before, old)]) === text([now, queriesOf(after, now)])) return [];
    const side = old === undefined ? 'new' : now === undefined ? 'gone' : 'changed';
    return [{ kind: 'measure' as const, says: `${side}: ${known.id} (${folder})`, measures: [known.id] }];
  });
}

const queriesOf = (state: Catalogue, measure: MeasureDefinition | undefined): string[] =>
  measure?.sql
    ? [...tablesRead(state, measure.sql).rollups].map(name => state.rollups.find(each => each.name === name)?.sql ?? '')
    : [];

/** A target time reaches the measures whose query, or a rollup that it reads, looks it up. */
function targetTimes(before: Catalogue, after: Catalogue): ContractChange[] {
  const tables = ['target-times', 'target-response-times', 'incident-times'] as const;
  return tables.flatMap(table => {
    const reached = after.measures.filter(({ sql }) => sql && readsTable(after, sql, table.replaceAll('-', '_')));
    return apart<Row>(before.contracts[table], after.contracts[table]).map(({ row, side }) => ({
      kind: 'target time' as const,
      says: `${side}: ${table}: ${Object.entries(row)
        .filter(([key]) => !['source', 'confidence', 'note'].includes(key))
        .map(([key, value]) => `${key} ${value}`)
        .join(', ')}`,
      measures: [...new Set(reached.filter(measure => speaksOf(after, measure, row)).map(({ id }) => id))].sort(),
    }));
  });
}

const sqlOf = (state: Catalogue, sql: string): string =>
  [
    sql,
    ...[...tablesRead(state, sql).rollups].map(name => state.rollups.find(each => each.name === name)?.sql ?? ''),
  ].join('\n');
const readsTable = (state: Catalogue, sql: string, table: string): boolean => sqlOf(state, sql).includes(table);
/** A time with a name reaches the queries that say the name, or that look names up. */
const speaksOf = (state: Catalogue, { sql }: MeasureDefinition, { name }: Row): boolean =>
  typeof name !== 'string' ||
  sqlOf(state, sql ?? '').includes(`'${name}'`) ||
  !/'[a-z0-9 -]+'/.test(sqlOf(state, sql ?? ''));

const memberships = (before: Catalogue, after: Catalogue): ContractChange[] =>
  apart(before.contracts['cpm-members'], after.contracts['cpm-members']).map(({ row, side }) => ({
    kind: 'membership',
    says: `${side}: ${row.measure} of ${named(row.providers)} in ${row.cpm} from ${row.valid_from}`,
    measures: [row.measure, row.cpm],
  }));
