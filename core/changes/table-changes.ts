import type { Change } from '../report/report.schema.ts';
import { csvCell } from '../report/tables/csv-cell.ts';
import type { ReportTable } from '../report/tables/report-table.ts';

/** A table as its CSV file holds it. */
export interface FileTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A cell that differs, with the row that it stands in: as it is, or as it was where it is gone. */
export interface CellChange extends Pick<Change, 'table' | 'where' | 'figure' | 'kind' | 'old' | 'new'> {
  readonly row: Readonly<Record<string, string>>;
}

const EVERY_ROW = 'every row';

/**
 * What differs between a published file and the table that follows it, cell by cell; of a row that came or went, every cell that says
 * something. Anything else by which the two files would differ has an entry too: a column or a table that came or went, another order.
 */
export function tableChanges(previous: FileTable | undefined, next: ReportTable): CellChange[] {
  const table = next.name;
  const whole = (figure: string, old: string | null, now: string | null) =>
    textChange({ table, where: EVERY_ROW, figure }, old, now, {});
  if (!previous) return [whole('table', null, rowCount(next.rows))];
  const relabelled = (before: FileTable['rows'], after: FileTable['rows']) =>
    whole(
      'labels',
      rowCount(before),
      `${rowCount(after)}, labelled anew; figures of ${otherRows(before, after)} differ`,
    );
  const columns = [
    ...next.columns.filter(name => !previous.columns.includes(name)).map(name => whole(`column ${name}`, null, 'new')),
    ...previous.columns
      .filter(name => !next.columns.includes(name))
      .map(name => whole(`column ${name}`, 'there', null)),
  ];
  const cells = next.rows.map(row => row.map(csvCell));
  if (next.key.length === 0) {
    const same = JSON.stringify(previous.rows) === JSON.stringify(cells);
    return [...columns, ...(same ? [] : [relabelled(previous.rows, cells)])];
  }
  const before = keyed(previous, next.key);
  const after = keyed({ columns: next.columns, rows: cells }, next.key);
  const kinds = new Map(next.columns.map((name, at) => [name, next.kinds[at] ?? 'text']));
  const changed = [...new Set([...after.keys(), ...before.keys()])].flatMap(where => {
    const [was, is] = [before.get(where), after.get(where)];
    const row = is ?? was ?? {};
    return next.columns
      .filter(name => previous.columns.includes(name) && !(was && is && was[name] === is[name]))
      .filter(name => (was && is ? true : !next.key.includes(name) && row[name] !== ''))
      .map(
        (figure): CellChange => ({
          table,
          where,
          figure,
          kind: kinds.get(figure) ?? 'text',
          old: textOf(was, figure),
          new: textOf(is, figure),
          row,
        }),
      );
  });
  // A row that has nothing but its key came or went as a whole.
  const bare = [...new Set([...after.keys(), ...before.keys()])].filter(
    where => before.has(where) !== after.has(where) && !changed.some(change => change.where === where),
  );
  const rows = bare.map((where): CellChange => {
    const thereIn = (rows: ReadonlyMap<string, unknown>) => (rows.has(where) ? 'there' : null);
    const row = after.get(where) ?? before.get(where) ?? {};
    return textChange({ table, where, figure: 'row' }, thereIn(before), thereIn(after), row);
  });
  const found = [...columns, ...changed, ...rows];
  const moved = found.length === 0 && JSON.stringify([...before.keys()]) !== JSON.stringify([...after.keys()]);
  return moved ? [whole('order of rows', 'another', 'this')] : found;
}

const textChange = (
  at: Pick<CellChange, 'table' | 'where' | 'figure'>,
  old: string | null,
  now: string | null,
  row: CellChange['row'],
): CellChange => ({ ...at, kind: 'text', old, new: now, row });

/** Rows by the text of their key; of rows with the same key each has its number. */
function keyed({ columns, rows }: FileTable, key: readonly string[]): Map<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>();
  for (const row of rows) {
    const cells = Object.fromEntries(columns.map((name, at) => [name, row[at] ?? '']));
    const text = key
      .map(name => cells[name] ?? '')
      .filter(part => part !== '')
      .join(', ');
    let where = text;
    for (let number = 2; found.has(where); number += 1) where = `${text} (${number})`;
    found.set(where, cells);
  }
  return found;
}

const textOf = (row: Record<string, string> | undefined, column: string): string | null => row?.[column] || null;

const rowCount = (rows: readonly unknown[]): string => `${rows.length} rows`;

/** How many rows have no equal on the other side, labels of users apart. */
function otherRows(before: FileTable['rows'], after: FileTable['rows']): number {
  const left = new Map<string, number>();
  const plain = (row: readonly string[]) => JSON.stringify(row.map(cell => cell.replace(/^User \d+$/, 'User')));
  for (const row of before) left.set(plain(row), (left.get(plain(row)) ?? 0) + 1);
  let found = 0;
  for (const row of after) {
    const count = left.get(plain(row)) ?? 0;
    if (count > 0) left.set(plain(row), count - 1);
    else found += 1;
  }
  return found;
}
