import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Feed } from '../catalogue/feed.schema.ts';
import { inForce } from '../catalogue/in-force.ts';
import { literal } from '../catalogue/sql-text.ts';
import type { RowRule } from '../ports/converter.ts';
import type { DropAddress } from './drop-address.ts';

const COLUMN = 'region';
/** All that the provider serves, in a feed that has the word among its values; in any other the feed itself refuses it. */
const WHOLE = 'All';

/**
 * A provider that serves one region tells of no other: its outage would count against people whom it does not serve. Who serves which
 * region is a dated row of contracts/providers.yaml; a row without a region is about all that the provider serves.
 */
export function regionRules({ contracts }: Catalogue, feed: Feed, { provider, period }: DropAddress): RowRule[] {
  const own = inForce(contracts.providers, period).find(({ code }) => code === provider)?.region;
  if (own === undefined || !feed.columns.some(({ name }) => name === COLUMN)) return [];
  return [
    {
      rule: 'not-its-region',
      column: COLUMN,
      breaks: { is: 'against', check: `${COLUMN} in (${literal(own)}, ${literal(WHOLE)})` },
      mend: `${provider} serves the region ${own} alone, and the row names another: mend ${COLUMN}, or leave the row to the provider that serves it.`,
    },
  ];
}
