import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Bench } from '../bench.ts';
import { inChild, type Measured } from '../in-child.ts';
import { dropOf, type FilledMonth, fillMonth, type MonthSize } from '../month/fill-month.ts';
import { daysSent, rowsOfDay, writeDay } from '../month/write-day.ts';
import { scanSizes } from '../scan-sizes.ts';
import type { MonthEndDone } from '../tasks/month-end.ts';
import type { Drop } from '../tasks/normalise.ts';

export interface MeasuredMonth {
  readonly size: MonthSize;
  readonly filled: FilledMonth;
  readonly monthEnds: readonly Measured<MonthEndDone>[];
  readonly reissues: readonly Measured<MonthEndDone>[];
  readonly sizes: Awaited<ReturnType<typeof scanSizes>>;
  /** Bytes of all that the lake holds. */
  readonly lakeBytes: number;
}

/** One of which a month of any size has a file. */
const CORRECTED_DAY = 15;

/** Everything that is measured of a month of one size: filling it, closing it, issuing it again, what its queries read. */
export async function measureMonth(bench: Bench, requests: number): Promise<MeasuredMonth> {
  const { options, connection, catalogue, tell } = bench;
  const size = { requests, alerts: Math.round(requests * options.alertsPerRequest) };
  const scratch = path.join(bench.scratch, `month-${requests}`);
  const home = path.join(scratch, 'home');
  const said = (text: string) => tell(`${requests} requests: ${text}`);
  const filled = await fillMonth(connection, { home, scratch, size, tell: said });

  const monthEnds: Measured<MonthEndDone>[] = [];
  for (let run = 1; run <= options.runs; run += 1) {
    await Promise.all(
      ['runs', 'published'].map(folder => rm(path.join(home, folder), { recursive: true, force: true })),
    );
    monthEnds.push(await inChild('month-end', { home, drops: [] }));
    said(`month end ${run} of ${options.runs}: ${monthEnds.at(-1)?.seconds.toFixed(1)} s`);
  }
  const { runId } = (monthEnds.at(-1) as Measured<MonthEndDone>).value;
  const sizes = await scanSizes(connection, { home, catalogue, runId });

  const reissues: Measured<MonthEndDone>[] = [];
  for (let run = 1; options.only.includes('reissue') && run <= options.runs; run += 1) {
    const drop = await correctedDrop(bench, scratch, requests, run);
    reissues.push(await inChild('month-end', { home, drops: [drop], reason: `correction ${run}` }));
    await rm(drop.file);
    said(`re-issue ${run} of ${options.runs}: ${reissues.at(-1)?.seconds.toFixed(1)} s`);
  }
  const lakeBytes = await bytesBelow(path.join(home, 'lake'));
  await rm(scratch, { recursive: true });
  return { size, filled, monthEnds, reissues, sizes, lakeBytes };
}

/** A day's Service Requests sent again under their own name, a few rows fewer. */
async function correctedDrop({ connection }: Bench, folder: string, requests: number, run: number): Promise<Drop> {
  const part = { feed: 'service-requests', provider: 'DSP', day: CORRECTED_DAY } as const;
  const drop = dropOf(folder, part);
  await writeDay(connection, drop.file, {
    ...part,
    rows: rowsOfDay(requests, daysSent(requests), CORRECTED_DAY) - run,
  });
  return drop;
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile());
  const all = await Promise.all(files.map(({ parentPath, name }) => stat(path.join(parentPath, name))));
  return all.reduce((sum, { size }) => sum + size, 0);
}
