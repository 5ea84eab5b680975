import { PmrError } from '../domain/pmr-error.ts';
import { tablesInText } from './tables-read.ts';

/** Comments and quoted text are passed over; what is left is a parameter. */
const CODE = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g;

/**
 * The text that a query engine is given: it names the run where the catalogue's query has a parameter, and each table by the name under
 * which it is stored. So it can be run as it stands, by anybody, and means the same whatever is deployed later.
 * `stored` gives the stored name of each table of the catalogue.
 * @throws PmrError `run-invalid` for a run id that could end the quotation; `sql-unreadable`
 */
export function bindQuery(sql: string, run: string, stored: ReadonlyMap<string, string>): string {
  if (!/^[A-Za-z0-9.-]+$/.test(run))
    throw new PmrError('run-invalid', `"${run}" is not a run id: it may hold letters, digits, dots and hyphens only.`);
  // The parser counts characters, where a text counts UTF-16 units.
  const characters = [...sql];
  let text = '';
  let from = 0;
  for (const { start, end, name, aliased } of tablesInText(sql)) {
    const table = stored.get(name);
    if (table === undefined) continue;
    text += characters.slice(from, start).join('') + (aliased ? table : `${table} as ${name}`);
    from = end;
  }
  text += characters.slice(from).join('');
  return `${text
    .replace(CODE, part => (part === '?' ? `'${run}'` : part))
    .trim()
    .replace(/;$/, '')}\n`;
}
