import { quoted } from '../../core/catalogue/sql-text.ts';
import type { SliceToConvert, SortedRows } from './conversion.ts';
import { findTaken } from './find-repeats.ts';
import { keyColumns, keyRangeColumns, keyRangeOf } from './keys.ts';
import { fastSource } from './raw-source.ts';
import { ruleSql } from './rule-sql.ts';
import { fromParquet, scratch, writeParquet } from './scratch-files.ts';
import { storedSelect, typedRows } from './typed-select.ts';
import type { Workbench } from './workbench.ts';

/** Writes the rows of a slice in which nothing is wrong, and their keys; undefined where a row is bad or a key repeated. */
export async function keepCleanRows(bench: Workbench, slice: SliceToConvert): Promise<SortedRows | undefined> {
  const { shape, format, lines, files } = slice;
  const dropId = slice.dropId('');
  const accepted = await writeGoodRows(bench, slice, dropId);
  // A record takes at least one line with text, so that none is missing where there are as many rows as lines.
  if (accepted !== lines - (format === 'csv' ? 1 : 0)) return undefined;
  await writeParquet(bench, `select ${keyColumns(shape)} ${fromParquet(bench, files.events)}`, files.keys);
  const [keys] = await bench.rows(
    `select ${keyRangeColumns(shape)}, count(distinct (${keyColumns(shape)})) as distinct_keys ${fromParquet(bench, files.keys)}`,
  );
  if (Number(keys?.distinct_keys) !== accepted) return undefined;
  const keyRange = keyRangeOf(keys);
  const rivals = await slice.rivals(keyRange);
  const own = bench.file(files.keys);
  const keepers = rivals.filter(({ keeps }) => keeps);
  if ((await findTaken(bench, slice, own, keepers)).length > 0) return undefined;
  const takes = await findTaken(
    bench,
    slice,
    own,
    rivals.filter(({ keeps }) => !keeps),
  );
  return { dropId, accepted, rejected: 0, duplicates: 0, restated: 0, lost: null, lostTo: [], takes, keyRange, files };
}

/** @returns how many; undefined where a row is bad, or the engine's reader lost its way, as in a file with two kinds of line end */
async function writeGoodRows(bench: Workbench, slice: SliceToConvert, dropId: string): Promise<number | undefined> {
  const { shape, format, header, rules, files } = slice;
  const source = fastSource({ shape, format, file: bench.file(scratch.text), header });
  // One `case` rather than conditions with `and`, as a value rather than a filter: the engine then works out each value once, copies no
  // rows, and stops at the first bad one.
  const bad = `when raw.fault is not null then error('bad row') ${rules.map(rule => `when ${ruleSql(rule, shape)} then error('bad row')`).join('\n  ')}`;
  const [key] = shape.key.map(quoted);
  const typed = typedRows(shape, source, slice.period);
  const rows = `${storedSelect(shape, { ...slice, dropId })} from (select * replace (case ${bad} else ${key} end as ${key}) from (${typed}))`;
  return writeParquet(bench, rows, files.events).catch(() => undefined);
}
