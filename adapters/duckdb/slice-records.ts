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
  const sent = slice.sent === slice.text ? undefined : lines(slice.sent, slice.skip);
  try {
    for await (const { chunk, from, to, record } of lines(slice.text, slice.skip)) {
      let found: string | undefined;
      const text = () => {
        found ??= chunk.toString('utf8', from, to);
        return found;
      };
      const asSent = await sent?.next();
      if (!wants(record, to - from, text)) continue;
      const raw =
        asSent && !asSent.done ? asSent.value.chunk.toString('utf8', asSent.value.from, asSent.value.to) : text();
      yield {
        record,
        line: slice.lines.lineOf(record),
        raw: decodeSent(raw),
        values: text().split(',').map(decodeValue),
      };
    }
  } finally {
    await sent?.return(undefined);
  }
}

async function* lines(file: string, skip: number) {
  let record = -skip;
  for await (const chunk of wholeLines(fileBytes(file), Number.POSITIVE_INFINITY)) {
    for (let from = 0; from < chunk.length; record += 1) {
      const newline = chunk.indexOf(NEWLINE, from);
      const end = newline < 0 ? chunk.length : newline;
      if (record >= 0) yield { chunk, from, to: chunk[end - 1] === RETURN && end > from ? end - 1 : end, record };
      from = end + 1;
    }
  }
}
