import type { Feed } from '../catalogue/feed.schema.ts';
import { PmrError } from '../domain/pmr-error.ts';

const SHOWN = 5;
const SHOWN_LENGTH = 40;

/**
 * The header's names in file order.
 * @throws PmrError `header-wrong`, saying which columns are missing, unknown or repeated
 */
export function headerOf(feed: Feed, firstLine: string): string[] {
  const found = firstLine.split(',').map(name => name.trim().replace(/^"(.*)"$/, '$1'));
  const expected = feed.columns.map(({ name }) => name);
  const missing = expected.filter(name => !found.includes(name));
  const unknown = found.filter(name => !expected.includes(name));
  const repeated = expected.filter(name => found.indexOf(name) !== found.lastIndexOf(name));
  if (missing.length === 0 && unknown.length === 0 && repeated.length === 0) return found;
  const shown = unknown.slice(0, SHOWN).map(name => JSON.stringify(name.slice(0, SHOWN_LENGTH)));
  const says = [
    missing.length > 0 && `missing ${missing.join(', ')}`,
    unknown.length > 0 &&
      `unknown ${shown.join(', ')}${unknown.length > SHOWN ? ` and ${unknown.length - SHOWN} more` : ''}`,
    repeated.length > 0 && `repeated ${repeated.join(', ')}`,
  ].filter(Boolean);
  throw new PmrError(
    'header-wrong',
    `The header line of ${feed.name} is wrong (${says.join('; ')}): send exactly ${expected.join(',')}, separated by commas.`,
  );
}
