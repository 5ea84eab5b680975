import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { whole } from '../../core/domain/english.ts';
import type { SliceToCopy } from './copy-good-rows.ts';
import { LineFile } from './line-file.ts';
import { ruleSql } from './rule-sql.ts';
import { scratch, writeParquet } from './scratch-files.ts';
import { sliceRecords } from './slice-records.ts';
import type { ToldRows } from './told-rows.ts';
import { typedRows } from './typed-select.ts';
import type { Workbench } from './workbench.ts';

/**
 * Looks again at the records of a slice that were left out or set aside, and says all that is wrong with each.
 * Writes `line`, `record` (its place in the slice; null where it was set aside), `sent`, `fault` and `broken`: the places of the rules that it
 * breaks, those of control characters after those of the feed.
 * @returns how many there are
 */
export async function judgeRecords(
  bench: Workbench,
  drop: SliceToCopy,
  told: ToldRows,
  judged: string,
): Promise<number> {
  const { slice, shape, header, rules, period } = drop;
  const suspects = bench.file(scratch.suspects);
  await writeSuspects(drop, told, suspects);
  const files = [suspects, ...(slice.aside ? [slice.aside] : [])].map(literal).join(', ');
  const values = shape.columns.map(
    ({ name }) => `nullif("values"[${header.indexOf(name) + 1}], '') as ${quoted(name)}`,
  );
  const source = `select ${values.join(', ')}, line, record, raw as sent, ${faultSql(header)} as fault, coalesce(controls, []) as controls
    from read_json([${files}], format = 'newline_delimited', maximum_object_size = ${1 << 25},
      columns = {'line': 'BIGINT', 'record': 'BIGINT', 'raw': 'VARCHAR', 'fault': 'VARCHAR', 'values': 'VARCHAR[]', 'controls': 'VARCHAR[]'})`;
  const broken = [
    ...rules.map((rule, at) => `case when (${ruleSql(rule, shape)}) is true then ${at} end`),
    ...shape.columns.map(
      ({ name }, at) => `case when list_contains(raw.controls, ${literal(name)}) then ${rules.length + at} end`,
    ),
  ];
  const query = `select * from (
      select raw.line as line, raw.record as record, raw.sent as sent, raw.fault as fault,
        case when raw.fault is null then list_filter([${broken.join(', ')}]::integer[], rule -> rule is not null) else [] end as broken
      from (${typedRows(shape, source, period)}))
    where fault is not null or len(broken) > 0`;
  const found = await writeParquet(bench, query, judged);
  const [counted] = await bench.rows(`select count(record) as rows from read_parquet(${literal(bench.file(judged))})`);
  if (Number(counted?.rows) !== told.count)
    throw new Error(`${whole(told.count)} rows were left out, and something is wrong with ${counted?.rows} of them`);
  return found;
}

/** A header in the midst of the rows breaks many rules, and is one fault. */
const faultSql = (header: readonly string[]): string =>
  `case when fault is null and "values" = [${header.map(literal).join(', ')}] then 'header-again' else fault end`;

async function writeSuspects(drop: SliceToCopy, { count, texts }: ToldRows, file: string): Promise<void> {
  const suspects = new LineFile(file);
  if (count > 0) {
    const lengths = texts && new Set([...texts].map(text => Buffer.byteLength(text)));
    const wants = (_: number, bytes: number, text: () => string) =>
      !texts || (lengths?.has(bytes) === true && texts.has(text()));
    for await (const { record, line, raw, values } of sliceRecords(drop.slice, wants))
      suspects.write(`${JSON.stringify({ line, record, raw, values })}\n`);
  }
  suspects.close();
}
