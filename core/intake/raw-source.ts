import type { Feed } from '../catalogue/feed.schema.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { literal, quoted } from './sql-text.ts';

/**
 * SQL that reads an unpacked drop as rows of text in file order: one varchar per column of the feed, empty text as null, and
 * `fault` (null, or why the line is no row at all). Structural faults of a CSV line go to the table `reject_errors`.
 */
export function rawSource(feed: Feed, format: 'csv' | 'ndjson', file: string, header: readonly string[]): string {
  return format === 'csv' ? csvSource(feed, file, header) : ndjsonSource(feed, file);
}

/** Single-column reading: each physical line, blank ones as null. */
export const lineSource = (file: string): string =>
  `read_csv(${literal(file)}, header = false, auto_detect = false, delim = '\u0001', quote = '', escape = '', columns = {'raw': 'VARCHAR'}, max_line_size = 16777216)`;

function csvSource(feed: Feed, file: string, header: readonly string[]): string {
  const columns = header.map(name => `${literal(name)}: 'VARCHAR'`).join(', ');
  const order = feed.columns.map(({ name }) => quoted(name)).join(', ');
  return `select ${order}, null::varchar as fault from read_csv(${literal(file)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"',
    columns = {${columns}}, store_rejects = true, rejects_limit = 0, max_line_size = 16777216)`;
}

function ndjsonSource(feed: Feed, file: string): string {
  const names = feed.columns.map(({ name }) => name);
  const values = names.map(name => `nullif(doc ->> ${literal(`$."${name}"`)}, '') as ${quoted(name)}`);
  const known = `[${names.map(literal).join(', ')}]`;
  return `select ${values.join(', ')},
      case when doc is null then 'not-json'
           when json_type(doc) <> 'OBJECT' then 'not-an-object'
           when len(list_filter(json_keys(doc), key -> not list_contains(${known}, key))) > 0 then 'unknown-field' end as fault
    from (select case when json_valid(raw) then raw::json end as doc from ${lineSource(file)} where raw is not null)`;
}

/** Sentences for the faults that make a line no row. */
export const faultSays: Record<string, string> = {
  'not-json': 'The line is not JSON: write one JSON object a line.',
  'not-an-object': 'The line is not a JSON object: write one object a line, with the column names as keys.',
  'unknown-field': 'The object has a key that is no column of this feed: take it out, or mend its name.',
  'column-count': 'The line has not as many values as the header: check for a missing or an unquoted comma.',
  'unreadable-line': 'The line cannot be read as CSV: check its quotation marks.',
};

/**
 * The header's names in file order.
 * @throws PmrError `header-wrong`, saying which columns are missing, unknown or repeated
 */
export function headerOf(feed: Feed, firstLine: string): string[] {
  const found = firstLine.split(',').map(name => name.trim().replace(/^"(.*)"$/, '$1'));
  const expected = feed.columns.map(({ name }) => name);
  const missing = expected.filter(name => !found.includes(name));
  const unknown = found.filter(name => !expected.includes(name));
  const repeated = found.filter((name, at) => found.indexOf(name) !== at);
  if (missing.length === 0 && unknown.length === 0 && repeated.length === 0) return found;
  const says = [
    missing.length > 0 && `missing ${missing.join(', ')}`,
    unknown.length > 0 &&
      `unknown ${unknown
        .slice(0, 5)
        .map(name => JSON.stringify(name.slice(0, 40)))
        .join(', ')}`,
    repeated.length > 0 && `repeated ${repeated.join(', ')}`,
  ].filter(Boolean);
  throw new PmrError(
    'header-wrong',
    `The header line of ${feed.name} is wrong (${says.join('; ')}): send exactly ${expected.join(',')}, separated by commas.`,
  );
}
