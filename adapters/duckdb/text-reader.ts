import { open, rename, rm } from 'node:fs/promises';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { LandedFile } from '../../core/ports/converter.ts';
import { fileBytes } from './file-bytes.ts';
import { isGzip, landedBytes } from './landed-bytes.ts';
import { scratch } from './scratch-files.ts';
import { sliceText, type TextSlice } from './slice-text.ts';
import { BYTE_ORDER_MARK, type GaugedText, TextGauge } from './text-gauge.ts';
import type { Workbench } from './workbench.ts';

/** The text of a drop, without a byte order mark. */
export interface DropText {
  readonly facts: GaugedText;
  /**
   * The text part by part, in order, one at a time in the scratch file `text`: a small drop has one part, a large one as many as it takes
   * to leave the disk room. No record is cut in two. It can be gone through again.
   * @throws Error where the content is not what it was at the first reading
   */
  slices(): AsyncIterable<TextSlice>;
}

/** @throws PmrError `drop-truncated`, `drop-not-utf8`, `drop-empty` */
export type ReadText = (
  landed: LandedFile,
  format: 'csv' | 'ndjson',
  bench: Pick<Workbench, 'file'>,
) => Promise<DropText>;

export interface Sizes {
  /** Bytes of text that stand on the disk at once. A landed file that has no more of them is fetched as a whole. */
  readonly slice: number;
  /** Bytes of a larger landed file that are fetched at once. */
  readonly piece: number;
}

/** Of the function's 10 GB of disk the text takes one, and leaves the rest to the Parquet files and what the engine spills. */
const SIZES: Sizes = { slice: 1 << 30, piece: 1 << 28 };

/** Reads a file once for its facts and keeps its text where it is small; the text of a larger one is fetched again, slice by slice. */
export function textReader(sizes: Partial<Sizes> = {}): ReadText {
  const { slice, piece } = { ...SIZES, ...sizes };
  return async (landed, format, bench) => {
    const [text, file] = [bench.file(scratch.text), bench.file(scratch.landed)];
    const gauged = (gauge: TextGauge) => gaugedBytes(landedBytes(landed, file, piece), gauge);
    const gauge = new TextGauge();
    const isWhole =
      landed.size <= slice
        ? await keepSmall(landed, { text, file, most: slice, gauge })
        : await keepUpTo(slice, text, gauged(gauge));
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

/** Fetches the file as a whole. Where it is text as it should be, it is left where it stands: most of the time went into copying it. */
async function keepSmall(
  landed: LandedFile,
  { text, file, most, gauge }: { text: string; file: string; most: number; gauge: TextGauge },
): Promise<boolean> {
  await landed.fetch(file, 0, landed.size);
  if (!(await isPlain(file))) {
    const here: LandedFile = { size: landed.size, fetch: async () => {} };
    return keepUpTo(most, text, gaugedBytes(landedBytes(here, file, landed.size), gauge));
  }
  await rename(file, text);
  for await (const _ of gaugedBytes(fileBytes(text), gauge));
  return true;
}

/** @throws PmrError `drop-truncated`, `drop-not-utf8` */
async function* gaugedBytes(bytes: AsyncIterable<Buffer>, gauge: TextGauge): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of bytes) yield gauge.take(chunk);
    yield gauge.end();
  } catch (cause) {
    if (cause instanceof PmrError || !(cause as NodeJS.ErrnoException).code?.startsWith('Z_')) throw cause;
    throw new PmrError(
      'drop-truncated',
      'The gzip file is damaged or cut short: pack it again and send the whole file.',
      { cause },
    );
  }
}

async function isPlain(file: string): Promise<boolean> {
  const opened = await open(file);
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(BYTE_ORDER_MARK.length));
    const start = buffer.subarray(0, bytesRead);
    return !isGzip(start) && !start.equals(BYTE_ORDER_MARK);
  } finally {
    await opened.close();
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
