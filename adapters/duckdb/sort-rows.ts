import { literal } from '../../core/catalogue/sql-text.ts';
import type { SliceToConvert, SortedRows } from './conversion.ts';
import { keyColumns, keyRangeColumns, keyRangeOf, rivalKeys, THIS_DROP } from './keys.ts';
import { recordSource } from './raw-source.ts';
import { rejectsSelect } from './rejects-select.ts';
import { ruleSql } from './rule-sql.ts';
import { fromParquet, scratch, writeParquet } from './scratch-files.ts';
import { storedColumns, storedSelect, typedRows } from './typed-select.ts';
import type { Workbench } from './workbench.ts';

/**
 * Takes a slice apart record by record, names what is wrong with each, and lets the first row of a key win.
 * @throws PmrError `quotes-unbalanced`, `line-too-long`
 */
export async function sortRows(bench: Workbench, slice: SliceToConvert): Promise<SortedRows> {
  const { shape, rules, files } = slice;
  await readRecords(bench, slice);
  const rejectedAgainst = await findRepeats(bench, slice);
  const dropId = slice.dropId(rejectedAgainst);
  const accepted = await writeParquet(
    bench,
    `${storedSelect(shape, { ...slice, dropId })} from whole anti join repeated using (line) order by line`,
    files.events,
  );
  await writeParquet(bench, `select ${keyColumns(shape)} ${fromParquet(bench, files.events)}`, files.keys);
  const rejected = await writeParquet(bench, rejectsSelect(rules, shape), files.rejects);
  const [range] = await bench.rows(`select ${keyRangeColumns(shape)} ${fromParquet(bench, files.keys)}`);
  return { dropId, accepted, rejected, rejectedAgainst, keyRange: keyRangeOf(range), files };
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

/**
 * Table `repeated`: lines whose key another drop has (`earlier_drop`, `earlier_file`), or an earlier line of this one (`first_line`, null
 * where that is in a slice before).
 * @returns the other drops
 */
async function findRepeats(bench: Workbench, { shape, rivals }: SliceToConvert): Promise<string[]> {
  const keys = keyColumns(shape);
  const [range] = await bench.rows(`select ${keyRangeColumns(shape)} from whole`);
  const found = await rivals(keyRangeOf(range));
  const elsewhere =
    found.length === 0
      ? 'select null::bigint as line, null::bigint as first_line, null::varchar as earlier_drop, null::varchar as earlier_file limit 0'
      : `select line, null::bigint as first_line, nullif(min(earlier_drop), ${literal(THIS_DROP)}) as earlier_drop, arg_min(earlier_file, earlier_drop) as earlier_file
        from whole join (${rivalKeys(shape, found)}) using (${keys}) group by line`;
  await bench.run(`create or replace table repeated as ${elsewhere}`);
  await bench.run(`insert into repeated
    select line, first_line, null, null
    from (select line, min(line) over (partition by ${keys}) as first_line from whole anti join repeated using (line))
    where line > first_line`);
  const against = await bench.rows(
    'select distinct earlier_drop as id from repeated where earlier_drop is not null order by id',
  );
  return against.map(({ id }) => id as string);
}
