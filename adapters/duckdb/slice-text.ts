import { type FileHandle, open, rm } from 'node:fs/promises';
import { LineCount } from './line-count.ts';

const NEWLINE = 10;
const QUOTE = 34;
/** No record is longer: where no line end has closed all quotation marks by then, they do not pair up, and any line end will do. */
const LONGEST = 1 << 20;

/** A part of a drop's text, which stands in the scratch file `text`; of CSV each part begins with the header. */
export interface TextSlice {
  /** Lines that hold text, the header included. */
  readonly lines: number;
  /** Line n of the part is line n + this of the drop. */
  readonly linesBefore: number;
}

interface Cut {
  readonly format: 'csv' | 'ndjson';
  readonly file: string;
  readonly most: number;
  readonly header: string;
}

/**
 * Writes a text to `file` part by part: the next part is written when the reader comes back for it. A part ends with a line, outside
 * quotation marks, soon after `most` bytes.
 */
export async function* sliceText(
  text: AsyncIterable<Buffer>,
  { format, file, most, header }: Cut,
): AsyncGenerator<TextSlice> {
  const head = format === 'csv' ? Buffer.from(`${header}\n`) : Buffer.alloc(0);
  let part = await begin(file);
  let linesBefore = 0;
  try {
    for await (const chunk of text) {
      let rest = chunk;
      for (let end = endOfPart(part, rest, most, format); end > 0; end = endOfPart(part, rest, most, format)) {
        await write(part, rest.subarray(0, end));
        yield await done(part, linesBefore);
        linesBefore += part.lines.ends - (part.head ? 1 : 0);
        part = await begin(file, head);
        rest = rest.subarray(end);
      }
      part.quoted = quotedAfter(rest, part.quoted);
      await write(part, rest);
    }
    if (part.bytes > 0) yield await done(part, linesBefore);
  } finally {
    await part.file.close().catch(() => undefined);
    await rm(file, { force: true });
  }
}

interface Part {
  readonly file: FileHandle;
  readonly lines: LineCount;
  /** Whether the header was put before it. */
  readonly head: boolean;
  bytes: number;
  /** Whether what was written ends within quotation marks. */
  quoted: boolean;
}

async function begin(name: string, head?: Buffer): Promise<Part> {
  const part: Part = {
    file: await open(name, 'w'),
    lines: new LineCount(),
    head: head !== undefined && head.length > 0,
    bytes: 0,
    quoted: false,
  };
  if (head) await write(part, head);
  part.bytes = 0;
  return part;
}

async function write(part: Part, bytes: Buffer): Promise<void> {
  await part.file.write(bytes);
  part.lines.take(bytes);
  part.bytes += bytes.length;
}

/** The header that stands before a part is a line of the file, and none of the drop's there. */
async function done({ file, lines, head }: Part, linesBefore: number): Promise<TextSlice> {
  await file.close();
  return { lines: lines.withText(), linesBefore: linesBefore - (head ? 1 : 0) };
}

/** Bytes of the chunk that belong to the part, if the part ends in it; 0 if it does not. */
function endOfPart({ bytes, quoted }: Part, chunk: Buffer, most: number, format: Cut['format']): number {
  if (bytes + chunk.length <= most) return 0;
  let inQuotes = quoted;
  let from = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) {
    if (format === 'csv') inQuotes = quotedAfter(chunk.subarray(from, at), inQuotes);
    from = at + 1;
    const size = bytes + from;
    if (size >= most && (!inQuotes || size > most + LONGEST)) return from;
  }
  return 0;
}

function quotedAfter(bytes: Buffer, quoted: boolean): boolean {
  let inQuotes = quoted;
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) inQuotes = !inQuotes;
  return inQuotes;
}
