import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { functionShapes } from '../../cdk/functions.ts';
import type { Bench } from '../bench.ts';
import { bytes, figure, seconds, table, whole } from '../figures.ts';
import { inChild } from '../in-child.ts';
import { dropOf } from '../month/fill-month.ts';
import { writeDay } from '../month/write-day.ts';
import type { Outcome, ToTakeIn } from '../tasks/normalise.ts';

/** Of a Service Request as CSV, about; only to say how many rows a file of so many bytes has. */
const BYTES_PER_ROW = 215;
const LOOKS_MS = 250;
const MEBIBYTE = 2 ** 20;
const SECONDS_PER_MINUTE = 60;

/** One drop far larger than any sender sends today, against what the normalise function has of memory, disk and time. */
export async function largeDropSection({ options, connection, scratch, tell }: Bench): Promise<string> {
  const folder = path.join(scratch, 'large');
  const temporary = path.join(folder, 'tmp');
  await mkdir(temporary, { recursive: true });
  const part = { feed: 'service-requests', provider: 'DSP', day: 3 } as const;
  const rows = Math.ceil(options.large / BYTES_PER_ROW);
  const drop = dropOf(folder, part);
  await writeDay(connection, drop.file, { ...part, rows });
  const { size } = await stat(drop.file);
  tell(`large drop: ${size} bytes are written`);
  const most = await watchSize(temporary, () =>
    inChild<ToTakeIn, Outcome[]>(
      'normalise',
      { home: path.join(folder, 'home'), drops: [drop] },
      { TMPDIR: temporary },
    ),
  );
  await rm(folder, { recursive: true });

  const { memoryMB, diskMB, timeoutMinutes } = functionShapes.normalise;
  const [outcome] = most.value.value;
  const line = (what: string, used: number, has: number, unit: (value: number) => string) => [
    what,
    figure(used / has),
    unit(used),
    unit(has),
  ];
  return [
    `One drop of ${whole(rows)} Service Requests, ${bytes(size)} of CSV: ${outcome?.outcome}, ${whole(outcome?.accepted ?? 0)} rows. Goal: each below 1.`,
    table(
      ['what', 'of what there is', 'used', 'the function has'],
      [
        line('memory', most.value.peakBytes, memoryMB * MEBIBYTE, bytes),
        line('disk', most.bytes, diskMB * MEBIBYTE, bytes),
        line('time (this machine)', most.value.seconds, timeoutMinutes * SECONDS_PER_MINUTE, seconds),
      ],
    ),
    `${bytes(size / most.value.seconds)}/s. Disk: the most that the scratch folder held, seen four times a second.`,
  ].join('\n\n');
}

/** @returns what `work` gives, and the most bytes that the folder held meanwhile */
async function watchSize<Value>(folder: string, work: () => Promise<Value>): Promise<{ value: Value; bytes: number }> {
  let most = 0;
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(async () => {
      most = Math.max(most, await bytesBelow(folder));
    });
  }, LOOKS_MS);
  try {
    const value = await work();
    return { value, bytes: most };
  } finally {
    clearInterval(timer);
    await looking;
  }
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => stat(path.join(parentPath, name)).catch(() => undefined)),
  );
  return found.reduce((sum, file) => sum + (file?.size ?? 0), 0);
}
