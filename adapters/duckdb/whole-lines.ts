const NEWLINE = 10;
const RETURN = 13;
/** Small, since most drops are: the memory of thousands that nobody holds any more costs more than growing for a large one. */
const FIRST = 1 << 16;

/**
 * The same bytes in chunks that end with a line (a newline, or where there is none for long a carriage return alone); the last one may lack its
 * end. Past `longest` bytes without an end a line is passed on as it is, for whoever reads it to refuse. Each chunk stands in the same memory:
 * have done with one before asking for the next.
 */
export async function* wholeLines(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Buffer> {
  let memory = Buffer.allocUnsafeSlow(FIRST);
  let held = 0;
  for await (const chunk of chunks) {
    if (held + chunk.length > memory.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (held + chunk.length));
      memory.copy(larger, 0, 0, held);
      memory = larger;
    }
    chunk.copy(memory, held);
    held += chunk.length;
    const end = lineEnd(memory.subarray(0, held), longest);
    if (end > 0) yield memory.subarray(0, end);
    memory.copyWithin(0, end, held);
    held -= end;
  }
  if (held > 0) yield memory.subarray(0, held);
}

function lineEnd(bytes: Buffer, longest: number): number {
  const newline = bytes.lastIndexOf(NEWLINE);
  if (newline >= 0) return newline + 1;
  // The last byte may be the first half of a line end.
  const ret = bytes.length < 2 ? -1 : bytes.lastIndexOf(RETURN, bytes.length - 2);
  if (ret >= 0) return ret + 1;
  return bytes.length > longest ? bytes.length : 0;
}
