import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Feed } from '../core/catalogue/feed.schema.ts';
import { inForce, providerCodes } from '../core/catalogue/in-force.ts';

/** A provider that may send the feed's example: one that serves a single region tells of no other. */
export function senderOfExample({ contracts }: Pick<Catalogue, 'contracts'>, feed: Feed, period: string): string {
  const region = feed.columns.find(({ name }) => name === 'region')?.example;
  const serves = (code: string) => {
    const own = inForce(contracts.providers, period).find(row => row.code === code)?.region;
    return region === undefined || own === undefined || own === region;
  };
  return providerCodes(contracts, feed.senders, period).find(serves) as string;
}
