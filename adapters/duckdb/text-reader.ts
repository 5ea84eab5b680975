import { open, rm } from 'node:fs/promises';
import { whole as wholeNumber } from '../../core/domain/english.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { LandedFile, TextFacts, TextToRead } from '../../core/ports/converter.ts';
import { fileBytes, fileSha256 } from './file-bytes.ts';
import { isGzip, landedBytes, unpacked } from './landed-bytes.ts';
import { type Sieve, sieveLines } from './sieve-lines.ts';
import { StoredGauge } from './stored-gauge.ts';
import { BYTE_ORDER_MARK, TextGauge } from './text-gauge.ts';
import type { TextSlice } from './text-slice.ts';

export interface Sizes {
  /** Bytes of a slice of text that had to be written anew. */
  readonly slice: number;
  /** Bytes of a landed file, and of its text, that may stand on the disk as a whole. */
  readonly whole: number;
  /** Bytes of a larger landed file that are fetched at once. */
  readonly piece: number;
  /** Bytes of text beyond which a drop is refused. */
  readonly largest: number;
}

/** What of ten gigabytes takes 0.71 of the function's disk (docs/scale.md) takes all of it at fourteen. One machine says the same. */
const LARGEST = 14_000_000_000;

/** The text of a drop. */
export interface DropText {
  readonly facts: TextFacts;
  /** The columns of a record, in the order of the file. */
  readonly header: readonly string[];
  /**
   * The text part by part, in order. It can be gone through again: what there is room for stays on the disk, the slices of a larger text go
   * as the next is asked for, and are made again.
   * @throws Error where the content is not what it was at the first reading
   */
  slices(): AsyncIterable<TextSlice>;
}

/** Of the function's 10 GB of disk a drop and its text take four, and leave the rest to the Parquet files and what the engine spills. */
const sizesOf = ({
  slice = 1 << 28,
  piece = 1 << 28,
  whole = 8 * slice,
  largest = LARGEST,
}: Partial<Sizes>): Sizes => ({
  slice,
  piece,
  whole,
  largest,
});

/**
 * Reads a landed file for its facts, and takes its text apart meanwhile.
 * @throws PmrError `drop-truncated`, `drop-not-utf8`, `drop-empty`, `drop-is-archive`, `drop-packed-twice`, `line-too-long`, `header-wrong`, `drop-too-large`
 */
export async function readText(
  landed: LandedFile,
  text: TextToRead,
  fileIn: (name: string) => string,
  given: Partial<Sizes> = {},
): Promise<DropText> {
  const { slice: most, piece, whole, largest } = sizesOf(given);
  const file = fileIn('landed');
  const stays = landed.size <= whole;
  if (stays) await landed.fetch(file, 0, landed.size);
  const plain = stays && (await isPlain(file));
  let header: readonly string[] = text.shape.columns.map(({ name }) => name);
  const sieve: Sieve = {
    ...text,
    headerOf: line => {
      header = text.headerOf(line);
      return [...header];
    },
    most,
    paths: n => ({ text: fileIn(`text-${n}`), sent: fileIn(`sent-${n}`), aside: fileIn(`aside-${n}`) }),
    original: plain ? file : undefined,
  };
  const stored = new StoredGauge();
  const bytes = () => (stays ? unpacked(fileBytes(file)) : landedBytes(landed, file, piece, stored));
  const gauge = new TextGauge();
  let kept: TextSlice[] | undefined = stays ? [] : undefined;
  for await (const slice of sieveLines(gauged(bytes(), gauge, largest), sieve)) {
    kept?.push(slice);
    if (kept && gauge.bytes <= whole) continue;
    await Promise.all([...(kept ?? []), slice].map(remove));
    kept = undefined;
  }
  const sha256 = gauge.sha256();
  const storedSha256 = plain ? sha256 : stays ? await fileSha256(file) : stored.sha256(landed.size);
  const facts: TextFacts = { sha256, storedSha256, bytes: gauge.bytes };
  const slices: DropText['slices'] = async function* () {
    if (kept) return yield* kept;
    const again = new TextGauge();
    for await (const slice of sieveLines(gauged(bytes(), again, largest), sieve)) {
      yield slice;
      await remove(slice);
    }
    if (again.sha256() !== facts.sha256) throw new Error('the landed file was replaced while it was read');
  };
  return { facts, header, slices };
}

async function* gauged(bytes: AsyncIterable<Buffer>, gauge: TextGauge, largest: number): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    yield gauge.take(chunk);
    if (gauge.bytes > largest) throw tooLarge(largest);
  }
  yield gauge.end();
}

const tooLarge = (largest: number) =>
  new PmrError(
    'drop-too-large',
    `The file has more than ${wholeNumber(largest)} bytes of text, more than is taken in at once: cut it by days or hours, as docs/feeds.md says, and send the parts.`,
  );

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

async function remove({ text, sent, aside }: TextSlice): Promise<void> {
  for (const file of new Set([text, sent, ...(aside ? [aside] : [])])) await rm(file, { force: true });
}
