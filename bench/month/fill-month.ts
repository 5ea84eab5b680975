import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { LEAST_REQUESTS } from '../../examples/september-2020/plan.ts';
import { writeSample } from '../../examples/september-2020/write-sample.ts';
import { inChild } from '../in-child.ts';
import type { Drop, Outcome, ToTakeIn } from '../tasks/normalise.ts';
import { alertSenders, alertShares, SCALED_FEEDS, type ScaledFeed } from './template.ts';
import { type DayFile, daysSent, rowsOfDay, writeDay } from './write-day.ts';

export interface MonthSize {
  readonly requests: number;
  readonly alerts: number;
}

export interface FilledMonth {
  readonly drops: number;
  readonly rows: number;
  /** Text of the feeds that grow with the traffic: what the bare scan reads as well. */
  readonly bytes: number;
  readonly normaliseSeconds: number;
  readonly scanSeconds: number;
  readonly peakBytes: number;
}

/**
 * Fills a home with a month, day by day: writes the day's drops, scans them, takes them in, deletes them. So the disk holds one day's
 * text and the lake. Everything but Service Requests and alerts comes from the small sample.
 */
export async function fillMonth(
  connection: DuckDBConnection,
  { home, scratch, size, tell }: { home: string; scratch: string; size: MonthSize; tell: (text: string) => void },
): Promise<FilledMonth> {
  const total = { drops: 0, rows: 0, bytes: 0, normaliseSeconds: 0, scanSeconds: 0, peakBytes: 0 };
  const takeIn = async (drops: readonly Drop[]) => {
    const taken = await inChild<ToTakeIn, Outcome[]>('normalise', { home, drops });
    const refused = taken.value.findIndex(({ outcome }) => outcome !== 'accepted');
    if (refused >= 0) throw new Error(`${drops[refused]?.key} was ${taken.value[refused]?.outcome}`);
    total.drops += drops.length;
    total.rows += taken.value.reduce((sum, { accepted }) => sum + accepted, 0);
    total.normaliseSeconds += taken.seconds;
    total.peakBytes = Math.max(total.peakBytes, taken.peakBytes);
  };

  await takeIn(await otherDrops(path.join(scratch, 'others')));
  for (const day of daysSent(size.requests)) {
    const folder = path.join(scratch, 'day');
    await mkdir(folder, { recursive: true });
    const drops: (Drop & { feed: ScaledFeed })[] = [];
    for (const part of partsOf(size, day)) {
      const drop = dropOf(folder, part);
      await writeDay(connection, drop.file, part);
      total.bytes += (await stat(drop.file)).size;
      drops.push({ ...drop, feed: part.feed });
    }
    total.scanSeconds += (await inChild('bare-scan', { drops })).seconds;
    await takeIn(drops);
    await rm(folder, { recursive: true });
    tell(`day ${day}, ${total.rows} rows in`);
  }
  return total;
}

function partsOf({ requests, alerts }: MonthSize, day: number): DayFile[] {
  const shares = alertShares();
  const days = daysSent(requests);
  return [
    { feed: 'service-requests', provider: 'DSP', day, rows: rowsOfDay(requests, days, day) },
    ...alertSenders.map(provider => ({
      feed: 'alerts' as const,
      provider,
      day,
      rows: rowsOfDay(Math.round(alerts * (shares.get(provider) ?? 0)), days, day),
    })),
  ];
}

/** Where a day's file is written, and where it lands. */
export function dropOf(folder: string, { feed, provider, day }: Omit<DayFile, 'rows'>): Drop {
  const name = `${feed}-2020-09-${String(day).padStart(2, '0')}.csv`;
  return { file: path.join(folder, `${provider}-${name}`), key: `landing/${provider}/${feed}/2020-09/${name}` };
}

async function otherDrops(directory: string): Promise<Drop[]> {
  const { files } = await writeSample({ directory, requests: LEAST_REQUESTS });
  return files
    .filter(
      ({ feed, provider }) =>
        !SCALED_FEEDS.some(name => name === feed) || (feed === 'alerts' && !alertSenders.includes(provider)),
    )
    .map(({ path: below }) => ({ file: path.join(directory, below), key: `landing/${below}` }));
}
