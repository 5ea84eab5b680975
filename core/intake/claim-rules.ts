import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Feed } from '../catalogue/feed.schema.ts';
import { referenceTables } from '../catalogue/reference-tables.ts';
import type { DropAddress } from './drop-address.ts';
import type { RowRule } from './row-rules.ts';
import { literal } from './sql-text.ts';

/** The feed of claims under the exceptions list. */
const CLAIMS = 'exceptions';

/** A claim must stand on the month's exceptions list: its code, for its measure and its provider. Other feeds make no claims. */
export function claimRules(catalogue: Catalogue, feed: Feed, { provider, period }: DropAddress): RowRule[] {
  if (feed.name !== CLAIMS) return [];
  const allowed = referenceTables(catalogue, period)
    .exceptions_list.rows.filter(row => row.provider === provider)
    .map(row => ({ code: String(row.code), measure: String(row.measure) }));
  const pairs = allowed.map(({ code, measure }) => literal(`${code} ${measure}`)).join(', ');
  const inWords = [...new Set(allowed.map(({ code, measure }) => `${code} for ${measure}`))].sort().join(', ');
  const says = inWords === '' ? `${provider} has none on it` : `${provider} may claim ${inWords}`;
  return [
    {
      rule: 'not-on-exceptions-list',
      column: 'code',
      fails: `not list_contains([${pairs}]::varchar[], raw.code || ' ' || raw.measure)`,
      mend: `The exceptions list of ${period} does not allow this code for this measure (${says}): mend the claim, or take it out.`,
    },
  ];
}
