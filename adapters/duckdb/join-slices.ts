import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import type { RowShape } from '../../core/ports/converter.ts';
import type { DropToConvert, SortedRows } from './conversion.ts';
import { keyColumns, keyRangeColumns, keyRangeOf } from './keys.ts';
import { allLostRows, lostRowsText } from './lost-rows.ts';
import { fromParquet, rowFiles, writeParquet } from './scratch-files.ts';
import type { Workbench } from './workbench.ts';

/** The rows of all slices as those of one drop, in the order of the file. What it lost to other drops is known only now. */
export async function joinSlices(
  bench: Workbench,
  drop: Pick<DropToConvert, 'shape' | 'dropId' | 'restatable'>,
  slices: readonly SortedRows[],
): Promise<SortedRows> {
  const lost = allLostRows(slices.map(slice => slice.lost));
  const id = drop.dropId(lostRowsText(lost));
  const files = rowFiles('all');
  const kept = await Promise.all(slices.map((slice, at) => keptOf(bench, drop, slice, slices.slice(at + 1))));
  const accepted = await writeParquet(
    bench,
    `select * replace (${literal(id)} as drop_id) from (${kept.map(({ rows }) => rows).join(' union all by name ')})`,
    files.events,
  );
  await writeParquet(bench, `select ${keyColumns(drop.shape)} ${fromParquet(bench, files.events)}`, files.keys);
  const spoilt = slices.filter(({ rejected }) => rejected > 0).map(slice => literal(bench.file(slice.files.rejects)));
  if (spoilt.length > 0) await writeParquet(bench, `select * from read_parquet([${spoilt.join(', ')}])`, files.rejects);
  const [range] = await bench.rows(`select ${keyRangeColumns(drop.shape)} ${fromParquet(bench, files.keys)}`);
  const sum = (of: 'rejected' | 'duplicates' | 'restated') => slices.reduce((total, slice) => total + slice[of], 0);
  const union = (of: 'lostTo' | 'takes') => [...new Set(slices.flatMap(slice => slice[of]))].sort();
  return {
    dropId: id,
    accepted,
    rejected: sum('rejected'),
    duplicates: sum('duplicates') + kept.reduce((total, { duplicates }) => total + duplicates, 0),
    restated: sum('restated') + kept.reduce((total, { restated }) => total + restated, 0),
    lost,
    lostTo: union('lostTo'),
    takes: union('takes'),
    keyRange: keyRangeOf(range),
    files,
  };
}

/** SQL of the rows of a slice that count: where keys may be restated, without those that a later slice has. */
async function keptOf(
  bench: Workbench,
  { shape, restatable }: Pick<DropToConvert, 'shape' | 'restatable'>,
  { files, accepted }: SortedRows,
  later: readonly SortedRows[],
): Promise<{ rows: string; duplicates: number; restated: number }> {
  const own = `read_parquet(${literal(bench.file(files.events))}, hive_partitioning = false)`;
  if (!restatable || later.length === 0 || accepted === 0)
    return { rows: `select * from ${own}`, duplicates: 0, restated: 0 };
  const theirs = `read_parquet([${later.map(slice => literal(bench.file(slice.files.events))).join(', ')}], hive_partitioning = false)`;
  const keys = keyColumns(shape);
  const count = async (using: string) =>
    Number((await bench.rows(`select count(*) as rows from ${own} semi join ${theirs} using (${using})`))[0]?.rows);
  const [repeated, alike] = [await count(keys), await sameRows(bench, shape, own, theirs)];
  return {
    rows: `select * from ${own} anti join ${theirs} using (${keys})`,
    duplicates: alike,
    restated: repeated - alike,
  };
}

/** How many rows are in both, to the last value. */
async function sameRows(bench: Workbench, { columns }: RowShape, own: string, theirs: string): Promise<number> {
  const all = columns.map(({ name }) => quoted(name)).join(', ');
  const [found] = await bench.rows(
    `select count(*) as rows from (select ${all} from ${own} intersect select ${all} from ${theirs})`,
  );
  return Number(found?.rows);
}
