import type { Feed } from '../catalogue/feed.schema.ts';
import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';

const SHOWN = 5;
const SHOWN_LENGTH = 40;

/**
 * The header's names in file order.
 * @throws PmrError `header-wrong`, saying what kind of file it seems to be, or which columns are missing, unknown or repeated
 */
export function headerOf(feed: Feed, firstLine: string): string[] {
  const found = namesIn(firstLine, ',');
  const expected = feed.columns.map(({ name }) => name);
  const missing = feed.columns.filter(({ name, added }) => !added && !found.includes(name)).map(({ name }) => name);
  const unknown = found.filter(name => !expected.includes(name));
  const repeated = expected.filter(name => found.indexOf(name) !== found.lastIndexOf(name));
  if (missing.length === 0 && unknown.length === 0 && repeated.length === 0) return found;
  const send = `send exactly ${expected.join(',')}, separated by commas.`;
  const kind = knownKind(expected, firstLine);
  if (kind) throw new PmrError('header-wrong', `${kind}: ${send}`);
  const shown = unknown.slice(0, SHOWN).map(name => JSON.stringify(name.slice(0, SHOWN_LENGTH)));
  const says = [
    missing.length > 0 && `missing ${missing.join(', ')}`,
    unknown.length > 0 &&
      `unknown ${shown.join(', ')}${unknown.length > SHOWN ? ` and ${whole(unknown.length - SHOWN)} more` : ''}`,
    repeated.length > 0 && `repeated ${repeated.join(', ')}`,
  ].filter(Boolean);
  throw new PmrError('header-wrong', `The header line of ${feed.name} is wrong (${says.join('; ')}): ${send}`);
}

const namesIn = (line: string, separator: string): string[] =>
  line.split(separator).map(name => name.trim().replace(/^"(.*)"$/, '$1'));

/** A name as it may have been meant. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[ -]+/g, '_');

/** What programs are known to write instead. */
function knownKind(expected: readonly string[], line: string): string | undefined {
  const knows = (names: readonly string[]) => names.filter(name => expected.includes(name)).length > 1;
  if (/^"?sep=/i.test(line))
    return `The first line, ${JSON.stringify(line.trim())}, is one of Excel's own: take it out`;
  if (/^\s*</.test(line)) return 'The file is a web page or XML, as some programs save a sheet: save it as CSV (UTF-8)';
  if (/^\s*[[{]/.test(line)) return 'The file holds JSON: let its name end in .ndjson, with one object a line, or';
  if (knows(namesIn(line, ';'))) return 'The file is separated by semicolons: save it with commas';
  if (knows(namesIn(line, '\t'))) return 'The file is separated by tabs: save it with commas';
  if (knows(namesIn(line, '|'))) return 'The file is separated by vertical bars: save it with commas';
  const names = namesIn(line, ',');
  if (names.at(-1) === '' && knows(names))
    return 'The header line ends in a comma, as every line does where a spreadsheet has empty columns: take the commas at the ends of all lines out';
  if (names.some(name => expected.includes(name))) return undefined;
  const meant = names.find(name => expected.includes(plain(name)));
  if (meant !== undefined && knows(names.map(plain)))
    return `The names of the columns are written otherwise, such as ${JSON.stringify(meant)} for ${plain(meant)}`;
  if (names.length === expected.length)
    return 'The file has no header line: write the names of the columns above the rows';
  return undefined;
}
