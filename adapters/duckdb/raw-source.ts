import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import type { RowShape } from '../../core/ports/converter.ts';

/** Bytes of one line that the engine's reader takes; a longer one goes to the thorough pass, which refuses it with its line. */
const LONGEST = 1 << 20;

/** What is read: the drop's feed and format, its scratch file, and for CSV the names of its header in file order. */
export interface RawText {
  readonly shape: RowShape;
  readonly format: 'csv' | 'ndjson';
  readonly file: string;
  readonly header: readonly string[];
}

/**
 * SQL that reads the text of a drop fast: a varchar for each column of the feed, empty text as null, and `fault` (null, or why the line
 * is no row). Lines that are no CSV are left out, and the engine throws where it loses its way: both show as rows that are missing.
 */
export function fastSource({ shape, format, file, header }: RawText): string {
  if (format === 'ndjson') return jsonRows(shape, `select raw from ${lineSource(file)} where raw is not null`);
  const columns = header.map(name => `${literal(name)}: 'VARCHAR'`).join(', ');
  const order = shape.columns.map(({ name }) => quoted(name)).join(', ');
  return `select ${order}, null::varchar as fault from read_csv(${literal(file)}, header = true, auto_detect = false, delim = ',',
    quote = '"', escape = '"', columns = {${columns}}, ignore_errors = true, max_line_size = ${LONGEST})`;
}

/** The same rows, read from records that were taken apart one by one, each with its `line` and its text `sent`. */
export function recordSource({ shape, format, file, header }: RawText): string {
  const from = `read_json(${literal(file)}, format = 'newline_delimited',
    columns = {'line': 'BIGINT', 'raw': 'VARCHAR', 'fault': 'VARCHAR', 'values': 'VARCHAR[]'})`;
  if (format === 'ndjson') return jsonRows(shape, `select raw, line from ${from}`, ['line', 'raw as sent']);
  const columns = shape.columns.map(
    ({ name }) => `nullif("values"[${header.indexOf(name) + 1}], '') as ${quoted(name)}`,
  );
  return `select ${columns.join(', ')}, fault, line, coalesce(raw, array_to_string("values", ',')) as sent from ${from}`;
}

/** Single-column reading: each line, blank ones as null. */
const lineSource = (file: string): string =>
  `read_csv(${literal(file)}, header = false, auto_detect = false, delim = '', quote = '', escape = '', columns = {'raw': 'VARCHAR'},
    max_line_size = ${LONGEST})`;

function jsonRows(shape: RowShape, lines: string, more: readonly string[] = []): string {
  const names = shape.columns.map(({ name }) => name);
  const fields = literal(JSON.stringify(Object.fromEntries(names.map(name => [name, 'VARCHAR']))));
  const values = names.map(name => `nullif(fields.${quoted(name)}, '') as ${quoted(name)}`);
  const types = names.map(name => `json_type(doc, ${literal(`$."${name}"`)})`).join(', ');
  const fault = `case when doc is null then 'not-json'
    when json_type(doc) <> 'OBJECT' then 'not-an-object'
    when not list_has_all([${names.map(literal).join(', ')}], keys) then 'unknown-field'
    when len(keys) > len(list_distinct(keys)) then 'repeated-field'
    when (contains(raw[2:], '{') or contains(raw, '[')) and list_has_any([${types}], ['OBJECT', 'ARRAY']) then 'nested-value' end`;
  return `select ${[...values, `${fault} as fault`, ...more].join(', ')}
    from (select *, json_keys(doc) as keys, json_transform(doc, ${fields}) as fields
      from (select *, case when json_valid(raw) then raw::json end as doc from (${lines})))`;
}
