import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Bench } from '../bench.ts';
import { bytes, figure, ofRuns, ratio, seconds, table, whole } from '../figures.ts';
import { inChild, type Measured } from '../in-child.ts';
import { median } from '../median.ts';
import { dropOf } from '../month/fill-month.ts';
import { writeDay } from '../month/write-day.ts';
import { findPython, pythonCopy } from '../python.ts';
import { spoilRows } from '../spoil-rows.ts';
import type { Outcome, ToTakeIn } from '../tasks/normalise.ts';

interface Way {
  readonly name: string;
  readonly seconds: number[];
  readonly cpu: number[];
  readonly peak: number[];
  readonly once: () => Promise<Pick<Measured<unknown>, 'seconds' | 'peakBytes'> & { cpuSeconds?: number }>;
}

const REPEATED = 10;
const BROKEN = 10;
const feed = 'service-requests';

/** One file of Service Requests, clean and with faults, against the bare copy and against what one would write instead. */
export async function normaliseSection({ options, connection, scratch, tell }: Bench): Promise<string> {
  const folder = path.join(scratch, 'normalise');
  await mkdir(folder, { recursive: true });
  const clean = dropOf(folder, { feed, provider: 'DSP', day: 3 });
  await writeDay(connection, clean.file, { feed, provider: 'DSP', day: 3, rows: options.rows });
  const dirty = { ...clean, file: path.join(folder, 'dirty.csv') };
  await spoilRows(clean.file, dirty.file, { repeated: REPEATED, broken: BROKEN });
  const worse = { ...clean, file: path.join(folder, 'worse.csv') };
  const many = Math.ceil(options.rows / 100);
  await spoilRows(clean.file, worse.file, { repeated: 0, broken: many });
  const size = (await stat(clean.file)).size;
  const to = path.join(folder, 'copy.parquet');

  const takeIn = async (drop: typeof clean, expected: Outcome) => {
    const home = path.join(folder, 'home');
    const taken = await inChild<ToTakeIn, Outcome[]>('normalise', { home, drops: [drop] });
    await rm(home, { recursive: true });
    const found = taken.value[0];
    if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`taken in as ${JSON.stringify(found)}`);
    return taken;
  };
  const way = (name: string, once: Way['once']): Way => ({ name, seconds: [], cpu: [], peak: [], once });
  const file = clean.file;
  const ways = [
    way('DuckDB `COPY`, typed, nothing checked (the limit)', () => inChild('bare-copy', { file, feed, to })),
    way('the same, each value as strict as PMR reads it (the strict limit)', () =>
      inChild('strict-copy', { file, feed, to }),
    ),
    way('**PMR, a clean file**', () => takeIn(clean, { outcome: 'accepted', accepted: options.rows, rejected: 0 })),
    way(`**PMR, ${BROKEN} bad rows in it and ${REPEATED} that repeat others**`, () =>
      takeIn(dirty, { outcome: 'accepted-in-part', accepted: options.rows, rejected: BROKEN }),
    ),
    way('**PMR, one in a hundred rows bad**', () =>
      takeIn(worse, { outcome: 'accepted-in-part', accepted: options.rows, rejected: many }),
    ),
    way('csv-parse with hyparquet-writer', () => inChild('js-streams', { file, feed, to })),
  ];
  const found = await findPython();
  if ('python' in found) {
    ways.push(
      way('pandas with pyarrow', () => pythonCopy(found.python, 'pandas_copy.py', file, feed, to)),
      way('polars, streaming', () => pythonCopy(found.python, 'polars_copy.py', file, feed, to)),
    );
  }
  for (let run = 1; run <= options.runs; run += 1) {
    for (const { name, seconds, cpu, peak, once } of ways) {
      const done = await once();
      seconds.push(done.seconds);
      peak.push(done.peakBytes);
      if (done.cpuSeconds !== undefined) cpu.push(done.cpuSeconds);
      tell(`normalise, run ${run} of ${options.runs}: ${name.replaceAll(/[*`]/g, '')} ${figure(done.seconds)} s`);
    }
  }
  await rm(folder, { recursive: true });

  return [
    `One file of ${whole(options.rows)} Service Requests, ${bytes(size)} of CSV; ${ofRuns(options.runs)}, each in a process of its own. Goals: 0.65 of the limit; 20 bad rows 1.1 of a clean file, one in a hundred 1.4; 1.5 GB.`,
    table(
      ['way', 'of the limit', 'wall', 'rows a second', 'bytes a second', 'CPU', 'peak memory'],
      rowsOf(ways, options.rows, size),
    ),
    ...('missing' in found ? [`pandas and polars were skipped: ${found.missing}`] : []),
  ].join('\n\n');
}

/** Each way beside the first, which is the limit; `size` is that of the file, bytes. */
function rowsOf(ways: readonly Way[], count: number, size: number): string[][] {
  const limit = median(ways[0]?.seconds ?? []);
  return ways.map(({ name, seconds: walls, cpu, peak }) => {
    const wall = median(walls);
    return [
      name,
      figure(ratio(limit, wall)),
      seconds(wall),
      whole(count / wall),
      `${bytes(size / wall)}/s`,
      cpu.length > 0 ? seconds(median(cpu)) : '',
      bytes(Math.max(...peak)),
    ];
  });
}
