import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { planMonth } from '../../examples/september-2020/plan.ts';
import { readFeeds } from '../../examples/september-2020/read-feeds.ts';
import { contextOf } from '../../examples/september-2020/source.ts';
import { sources } from '../../examples/september-2020/sources.ts';
import { writeSource } from '../../examples/september-2020/write-source.ts';

/** Service Requests of the sample that larger months are made from: enough that every kind of row is among them. */
const TEMPLATE_REQUESTS = 300_000;

/** The feeds that grow with the traffic; all others stay as the sample has them. */
export const SCALED_FEEDS = ['service-requests', 'alerts'] as const;
export type ScaledFeed = (typeof SCALED_FEEDS)[number];

/** The instants of a feed, in column order. */
export const instantsOf = (feed: ScaledFeed): string[] =>
  (readFeeds().get(feed)?.columns ?? []).filter(({ type }) => type === 'instant').map(({ name }) => name);

/** Who sends alerts in the sample, which is who sends them here. */
export const alertSenders = sources
  .filter(
    ({ feed, provider }) =>
      feed === 'alerts' && ['DSP', 'CSPN', 'CSPC', 'CSPS', 'SIE', 'CAPGEMINI', 'VODAFONE'].includes(provider),
  )
  .map(({ provider }) => provider);

/** Share of each sender in the alerts of the sample. */
export function alertShares(): ReadonlyMap<string, number> {
  const plan = planMonth(TEMPLATE_REQUESTS);
  const measure = (provider: string) => (provider.startsWith('CSP') ? 'PM3.2' : 'PM1.5');
  const counts = alertSenders.map(provider => [provider, plan.of(provider, measure(provider)).denominator] as const);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  return new Map(counts.map(([provider, count]) => [provider, count / all]));
}

export const templateTable = (feed: string, provider: string): string =>
  `template_${feed.replaceAll('-', '_')}_${provider.toLowerCase()}`;

/** Loads the sample's rows, typed and numbered from 0, one table for each feed and sender. */
export async function loadTemplate(connection: DuckDBConnection): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-bench-'));
  const feeds = readFeeds();
  const plan = planMonth(TEMPLATE_REQUESTS);
  try {
    for (const source of sources) {
      const feed = SCALED_FEEDS.find(name => name === source.feed);
      if (!feed || (feed === 'alerts' && !alertSenders.includes(source.provider))) continue;
      // One provider's manner for all: the rows matter here, not how a file is packed.
      const context = contextOf({ ...source, provider: 'SMKI' }, plan, 1);
      const files = await writeSource(
        {
          ...source,
          provider: 'SMKI',
          daysPerFile: 30,
          rows: () => source.rows({ ...contextOf(source, plan, 1), instant: context.instant }),
        },
        feeds.get(feed) as never,
        context,
        path.join(folder, source.provider),
      );
      const [file] = files;
      await connection.run(`create or replace table ${quoted(templateTable(feed, source.provider))} as
        select row_number() over () - 1 as n, * replace (${instantsOf(feed)
          .map(name => `${quoted(name)}::timestamp as ${quoted(name)}`)
          .join(', ')})
        from read_csv(${literal(path.join(folder, source.provider, file?.path as string))}, header = true, all_varchar = true)`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
