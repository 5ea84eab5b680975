import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { whole } from '../../core/domain/english.ts';
import type { TextToConvert } from '../../core/ports/converter.ts';
import { STAND_INS, STOOD_FOR } from './record-text.ts';
import { ruleSql } from './rule-sql.ts';
import { writeParquet } from './scratch-files.ts';
import type { TextSlice } from './text-slice.ts';
import { ToldRows } from './told-rows.ts';
import { storedSelect, typedRows } from './typed-select.ts';
import type { Workbench } from './workbench.ts';

/** Bytes of a line of a slice, at most. */
const LONGEST = 1 << 22;

export interface SliceToCopy extends Pick<TextToConvert, 'shape' | 'period' | 'provider' | 'rules'> {
  readonly header: readonly string[];
  readonly slice: TextSlice;
}

/** Writes the rows of a slice that keep all rules, in the order of the file, and tells of the others. */
export async function copyGoodRows(
  bench: Workbench,
  { shape, period, provider, rules, header, slice }: SliceToCopy,
  { dropId, events }: { dropId: string; events: string },
): Promise<{ accepted: number; told: ToldRows }> {
  const told = new ToldRows();
  const bad = told.sql(textSql(header, slice));
  // One `case`, as a value: the engine then works out each value once, and stops at the first rule that a row breaks.
  const marks = rules.map(rule => `when ${ruleSql(rule, shape)} then true`);
  const broken = marks.length === 0 ? 'false' : `case ${marks.join('\n')} else false end`;
  const typed = typedRows(shape, rowSource(header, shape.columns, slice), period);
  const marked = `select *, case when ${broken} then ${bad} end as told from (${typed})`;
  const query = `${storedSelect(shape, { period, provider, dropId })} from (select * from (${marked}) where told is null)`;
  const accepted = await told.during(() => writeParquet(bench, query, events));
  if (accepted + told.count !== slice.kept)
    throw new Error(
      `the engine found ${whole(accepted)} and ${whole(told.count)} rows where ${whole(slice.kept)} were given to it`,
    );
  return { accepted, told };
}

/** SQL of a slice's records: a varchar for each column of the feed, empty text as null. */
function rowSource(
  header: readonly string[],
  columns: TextToConvert['shape']['columns'],
  { text, skip, kept, isEncoded }: TextSlice,
): string {
  if (kept === 0)
    return `select ${columns.map(({ name }) => `null::varchar as ${quoted(name)}`).join(', ')} where false`;
  const types = header.map(name => `${literal(name)}: 'VARCHAR'`).join(', ');
  const values = columns.map(({ name, type }) => {
    if (!header.includes(name)) return `null::varchar as ${quoted(name)}`;
    return isEncoded && type === 'text'
      ? `${translated(quoted(name), STAND_INS, STOOD_FOR)} as ${quoted(name)}`
      : quoted(name);
  });
  return `select ${values.join(', ')} from read_csv(${literal(text)}, header = false, skip = ${skip}, auto_detect = false,
    delim = ',', quote = '', escape = '', columns = {${types}}, max_line_size = ${LONGEST})`;
}

/** SQL of the line that a row stands in. */
function textSql(header: readonly string[], { isEncoded }: TextSlice): string {
  const values = header.map(name => {
    const value = `coalesce(raw.${quoted(name)}, '')`;
    return isEncoded ? translated(value, STOOD_FOR, STAND_INS) : value;
  });
  return `concat_ws(',', ${values.join(', ')})`;
}

const translated = (value: string, from: string, to: string): string =>
  `translate(${value}, ${literal(from)}, ${literal(to)})`;
