import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { scratch } from '../../core/intake/scratch-files.ts';
import type { DropText, LandedFile, ReadText } from '../../core/ports/read-text.ts';
import { landedBytes } from './landed-bytes.ts';
import { sliceText } from './slice-text.ts';
import { TextGauge } from './text-gauge.ts';

export interface Sizes {
  /** Bytes of text that stand on the disk at once. */
  readonly slice: number;
  /** Bytes of the landed file that are fetched at once. */
  readonly piece: number;
}

/** Of the function's 10 GB of disk the text takes one, and leaves the rest to the Parquet files and what the engine spills. */
const SIZES: Sizes = { slice: 1 << 30, piece: 1 << 28 };

/** Reads a file once for its facts and keeps its text where it is small; the text of a larger one is fetched again, slice by slice. */
export function textReader(sizes: Partial<Sizes> = {}): ReadText {
  const { slice, piece } = { ...SIZES, ...sizes };
  return async (landed, format, bench) => {
    const text = bench.file(scratch.text);
    const gauged = (gauge: TextGauge) => gaugedText(landed, bench.file(scratch.landed), piece, gauge);
    const gauge = new TextGauge();
    const isWhole = await keepUpTo(slice, text, gauged(gauge));
    const facts = gauge.facts();
    if (facts.lines === 0)
      throw new PmrError(
        'drop-empty',
        'The file is empty: send the rows, or the header line alone where there were no events.',
      );
    const slices: DropText['slices'] = async function* () {
      if (isWhole) return yield { lines: facts.lines, linesBefore: 0 };
      const again = new TextGauge();
      yield* sliceText(gauged(again), { format, file: text, most: slice, header: facts.firstLine });
      if (again.facts().sha256 !== facts.sha256) throw new Error('the landed file was replaced while it was read');
    };
    return { facts, slices };
  };
}

/** @throws PmrError `drop-truncated`, `drop-not-utf8` */
async function* gaugedText(landed: LandedFile, file: string, piece: number, gauge: TextGauge): AsyncGenerator<Buffer> {
  const flowing = pipeline(Readable.from(landedBytes(landed, file, piece), { objectMode: false }), gauge);
  flowing.catch(() => undefined);
  try {
    yield* gauge;
    await flowing;
  } catch (cause) {
    if (cause instanceof PmrError || !(cause as NodeJS.ErrnoException).code?.startsWith('Z_')) throw cause;
    throw new PmrError(
      'drop-truncated',
      'The gzip file is damaged or cut short: pack it again and send the whole file.',
      { cause },
    );
  }
}

/** Writes the bytes to a file, unless they are more than `most`: then they are read and dropped. @returns whether all are in the file */
async function keepUpTo(most: number, file: string, bytes: AsyncIterable<Buffer>): Promise<boolean> {
  const kept = await open(file, 'w');
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size <= most) await kept.write(chunk);
    }
  } finally {
    await kept.close();
  }
  if (size > most) await rm(file);
  return size <= most;
}
