import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Feed } from '../catalogue/feed.schema.ts';
import { referenceTables } from '../catalogue/reference-tables.ts';
import type { RowRule } from '../ports/converter.ts';
import type { DropAddress } from './drop-address.ts';

/** The feed of claims under the exceptions list. */
const CLAIMS = 'exceptions';

/** A claim must stand on the month's exceptions list: its code, for its measure and its provider. Other feeds make no claims. */
export function claimRules(catalogue: Catalogue, feed: Feed, { provider, period }: DropAddress): RowRule[] {
  if (feed.name !== CLAIMS) return [];
  const allowed = referenceTables(catalogue, period)
    .exceptions_list.rows.filter(row => row.provider === provider)
    .map(row => ({ code: String(row.code), measure: String(row.measure) }));
  const inWords = [...new Set(allowed.map(({ code, measure }) => `${code} for ${measure}`))].sort().join(', ');
  const says = inWords === '' ? `${provider} has none on it` : `${provider} may claim ${inWords}`;
  return [
    {
      rule: 'not-on-exceptions-list',
      column: 'code',
      breaks: {
        is: 'not-listed',
        columns: ['code', 'measure'],
        listed: allowed.map(({ code, measure }) => [code, measure]),
      },
      mend: `The exceptions list of ${period} does not allow this code for this measure (${says}): mend the claim, or take it out.`,
    },
  ];
}
