import type { SliceToConvert, SortedRows } from './conversion.ts';
import { findRepeats, findTaken } from './find-repeats.ts';
import { keyColumns, keyRangeColumns, keyRangeOf } from './keys.ts';
import { lostRowsText } from './lost-rows.ts';
import { recordSource } from './raw-source.ts';
import { rejectsSelect } from './rejects-select.ts';
import { ruleSql } from './rule-sql.ts';
import { fromParquet, scratch, writeParquet } from './scratch-files.ts';
import { storedColumns, storedSelect, typedRows } from './typed-select.ts';
import type { Workbench } from './workbench.ts';

/**
 * Takes a slice apart record by record, names what is wrong with each, and lets one row of a key count.
 * @throws PmrError `quotes-unbalanced`, `line-too-long`
 */
export async function sortRows(bench: Workbench, slice: SliceToConvert): Promise<SortedRows> {
  const { shape, files } = slice;
  await readRecords(bench, slice);
  const { weaker, ...repeats } = await findRepeats(bench, slice);
  const dropId = slice.dropId(lostRowsText(repeats.lost));
  const accepted = await writeParquet(
    bench,
    `${storedSelect(shape, { ...slice, dropId })} from whole anti join repeated using (line) order by line`,
    files.events,
  );
  await writeParquet(bench, `select ${keyColumns(shape)} ${fromParquet(bench, files.events)}`, files.keys);
  const rejected = await writeParquet(bench, rejectsSelect(slice), files.rejects);
  const [range] = await bench.rows(`select ${keyRangeColumns(shape)} ${fromParquet(bench, files.keys)}`);
  const takes = await findTaken(bench, slice, bench.file(files.keys), weaker);
  return { dropId, accepted, rejected, ...repeats, takes, keyRange: keyRangeOf(range), files };
}

/** View `parsed`: each record with its line, its text, its columns and the rules that it breaks; view `whole`: those that break none. */
async function readRecords(
  bench: Workbench,
  { shape, format, period, header, rules, linesBefore }: SliceToConvert,
): Promise<void> {
  await bench.splitRecords(scratch.text, format, header.length, scratch.records, linesBefore);
  const source = recordSource({ shape, format, file: bench.file(scratch.records), header });
  const broken = rules.map((rule, index) => `case when (${ruleSql(rule, shape)}) is true then ${index} end`);
  const parsed = `select raw.line as line, raw.sent as sent, raw.fault as fault, ${storedColumns(shape).join(', ')},
      list_filter([${broken.join(', ')}]::integer[], rule -> rule is not null) as broken
    from (${typedRows(shape, source, period)})`;
  // On the disk: a table in memory would take most of it, unpacked.
  await writeParquet(bench, parsed, scratch.parsed);
  await bench.run(`create or replace view parsed as ${fromParquet(bench, scratch.parsed)}`);
  await bench.run('create or replace view whole as from parsed where fault is null and len(broken) = 0');
}
