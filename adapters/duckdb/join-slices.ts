import { literal } from '../../core/catalogue/sql-text.ts';
import type { DropToConvert, SortedRows } from './conversion.ts';
import { keyRangeColumns, keyRangeOf } from './keys.ts';
import { fromParquet, rowFiles, writeParquet } from './scratch-files.ts';
import type { Workbench } from './workbench.ts';

/** The rows of all slices as those of one drop, in the order of the file. What they were rejected against is known only now. */
export async function joinSlices(
  bench: Workbench,
  { shape, dropId }: Pick<DropToConvert, 'shape' | 'dropId'>,
  slices: readonly SortedRows[],
): Promise<SortedRows> {
  const rejectedAgainst = [...new Set(slices.flatMap(slice => slice.rejectedAgainst))].sort();
  const id = dropId(rejectedAgainst);
  const files = rowFiles('all');
  const from = (names: readonly string[]) =>
    `from read_parquet([${names.map(name => literal(bench.file(name))).join(', ')}])`;
  const all = (kind: 'events' | 'keys' | 'rejects', of = slices) => from(of.map(slice => slice.files[kind]));

  await writeParquet(bench, `select * replace (${literal(id)} as drop_id) ${all('events')}`, files.events);
  await writeParquet(bench, `select * ${all('keys')}`, files.keys);
  const spoilt = slices.filter(({ rejected }) => rejected > 0);
  if (spoilt.length > 0) await writeParquet(bench, `select * ${all('rejects', spoilt)}`, files.rejects);
  const [range] = await bench.rows(`select ${keyRangeColumns(shape)} ${fromParquet(bench, files.keys)}`);
  const sum = (of: 'accepted' | 'rejected') => slices.reduce((total, slice) => total + slice[of], 0);
  return {
    dropId: id,
    accepted: sum('accepted'),
    rejected: sum('rejected'),
    rejectedAgainst,
    keyRange: keyRangeOf(range),
    files,
  };
}
