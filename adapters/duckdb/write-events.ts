import { rename } from 'node:fs/promises';
import { literal } from '../../core/catalogue/sql-text.ts';
import type { RowShape } from '../../core/ports/converter.ts';
import type { ConvertedSlice } from './converted-slice.ts';
import { joinParquet, type ParquetPart, rowGroups } from './join-parquet.ts';
import { asStored, fromParquet, scratch, writeParquet } from './scratch-files.ts';
import type { Workbench } from './workbench.ts';

/** Past that many rows that do not count it is not worth asking where they stand. */
const FEW = 100_000;

/**
 * Makes one file of the rows of all slices that count: those that tables `repeated` and `whole` name do not, where there are any. Only the row groups in which
 * one of them stands are written again. `dropId`, where it is given, is put in place of the one that the rows have.
 */
export async function writeEvents(
  bench: Workbench,
  { columns }: Pick<RowShape, 'columns'>,
  slices: readonly ConvertedSlice[],
  { repeated, dropId }: { repeated: number; dropId: string | null },
): Promise<void> {
  const [only] = slices;
  if (repeated === 0 && dropId === null && slices.length === 1 && only)
    return rename(bench.file(only.events), bench.file(scratch.events));
  const replaced = [
    ...columns.filter(({ type }) => type === 'instant').map(asStored),
    ...(dropId === null ? [] : [`${literal(dropId)} as drop_id`]),
  ];
  const parts: ParquetPart[] = [];
  for (const [at, { events }] of slices.entries()) {
    const touched = dropId !== null ? 'all' : repeated === 0 ? [] : await touchedOrdinals(bench, at, repeated);
    for (const run of runsOf(rowGroups(bench.file(events)), touched)) {
      if (!run.isTouched) parts.push({ file: bench.file(events), groups: run.groups });
      else parts.push({ file: bench.file(await rewrite(bench, { at, events, run, repeated, replaced })) });
    }
  }
  joinParquet(parts, bench.file(scratch.events));
}

async function touchedOrdinals(bench: Workbench, slice: number, repeated: number): Promise<number[] | 'all'> {
  if (repeated > FEW) return 'all';
  const found = await bench.rows(
    `select ordinal from whole semi join repeated using (line) where slice = ${slice} order by ordinal`,
  );
  return found.map(({ ordinal }) => Number(ordinal));
}

interface Run {
  readonly isTouched: boolean;
  /** Row groups, and the ordinals of their rows: from the first up to before the second. */
  readonly groups: [number, number];
  readonly rows: [number, number];
}

/** Row groups that follow one another, by whether a touched row is in them. A file always gives one run at least. */
function runsOf(groups: readonly number[], touched: readonly number[] | 'all'): Run[] {
  const runs: Run[] = [];
  let from = 0;
  let next = 0;
  groups.forEach((rows, at) => {
    const to = from + rows;
    const before = next;
    if (touched !== 'all') while (next < touched.length && (touched[next] as number) < to) next += 1;
    const isTouched = touched === 'all' || next > before;
    const last = runs.at(-1);
    if (last?.isTouched === isTouched) {
      last.groups[1] = at + 1;
      last.rows[1] = to;
    } else runs.push({ isTouched, groups: [at, at + 1], rows: [from, to] });
    from = to;
  });
  return runs.length > 0 ? runs : [{ isTouched: touched === 'all', groups: [0, 0], rows: [0, 0] }];
}

interface Rewrite {
  readonly at: number;
  readonly events: string;
  readonly run: Run;
  readonly repeated: number;
  /** SQL of the columns that are written otherwise than they were read. */
  readonly replaced: readonly string[];
}

async function rewrite(bench: Workbench, { at, events, run, repeated, replaced }: Rewrite): Promise<string> {
  const file = `patch-${at}-${run.groups[0]}.parquet`;
  const [from, to] = run.rows;
  const gone =
    repeated === 0
      ? ''
      : `and file_row_number not in (select ordinal from whole semi join repeated using (line) where slice = ${at})`;
  await writeParquet(
    bench,
    `select * exclude (file_row_number)${replaced.length > 0 ? ` replace (${replaced.join(', ')})` : ''}
      from read_parquet(${literal(bench.file(events))}, file_row_number = true, hive_partitioning = false)
      where file_row_number >= ${from} and file_row_number < ${to} ${gone} order by file_row_number`,
    file,
  );
  return file;
}

/** Writes the keys of the events alone. */
export const writeKeys = (bench: Workbench, { key, columns }: Pick<RowShape, 'key' | 'columns'>): Promise<number> => {
  const stored = key.map(name => asStored(columns.find(column => column.name === name) ?? { name, type: 'text' }));
  return writeParquet(bench, `select ${stored.join(', ')} ${fromParquet(bench, scratch.events)}`, scratch.keys);
};
