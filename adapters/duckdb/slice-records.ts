import { fileBytes } from './file-bytes.ts';
import { decodeSent, decodeValue } from './record-text.ts';
import type { TextSlice } from './text-slice.ts';
import { wholeLines } from './whole-lines.ts';

/** A record of a slice: its place in it, its line in the drop, the record as it was sent, and its values. */
export interface SliceRecord {
  readonly record: number;
  readonly line: number;
  readonly raw: string;
  readonly values: readonly string[];
}

const NEWLINE = 10;
const RETURN = 13;

/** The records of a slice that are wanted, in order. `wants` sees each record's place, and its text on demand. */
export async function* sliceRecords(
  slice: TextSlice,
  wants: (record: number, bytes: number, text: () => string) => boolean,
): AsyncGenerator<SliceRecord> {
  const sent = slice.sent === slice.text ? undefined : everyLine(slice.sent, slice.skip);
  try {
    let next = -slice.skip;
    for await (const chunk of wholeLines(fileBytes(slice.text), Number.POSITIVE_INFINITY)) {
      // Without waiting from line to line: there are millions, and few are wanted.
      for (const { from, to } of linesIn(chunk)) {
        const record = next++;
        if (record < 0) continue;
        let found: string | undefined;
        const text = () => {
          found ??= chunk.toString('utf8', from, to);
          return found;
        };
        const asSent = sent && (await sent.next()).value;
        if (!wants(record, to - from, text)) continue;
        yield {
          record,
          line: slice.lines.lineOf(record),
          raw: decodeSent(asSent ?? text()),
          values: text().split(',').map(decodeValue),
        };
      }
    }
  } finally {
    await sent?.return(undefined);
  }
}

async function* everyLine(file: string, skip: number): AsyncGenerator<string, undefined> {
  let record = -skip;
  for await (const chunk of wholeLines(fileBytes(file), Number.POSITIVE_INFINITY))
    for (const { from, to } of linesIn(chunk)) if (record++ >= 0) yield chunk.toString('utf8', from, to);
  return undefined;
}

/** Where the lines of a chunk begin and end, their ends left out. */
function* linesIn(chunk: Buffer): Generator<{ from: number; to: number }> {
  for (let from = 0; from < chunk.length; ) {
    const newline = chunk.indexOf(NEWLINE, from);
    const end = newline < 0 ? chunk.length : newline;
    yield { from, to: chunk[end - 1] === RETURN && end > from ? end - 1 : end };
    from = end + 1;
  }
}
