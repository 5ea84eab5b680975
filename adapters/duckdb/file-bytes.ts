import { open } from 'node:fs/promises';

/** Bytes that are read at once. */
export const CHUNK = 1 << 20;

/** The bytes of a file. Each chunk stands in the same memory: have done with one before asking for the next. */
export async function* fileBytes(file: string): AsyncGenerator<Buffer> {
  const opened = await open(file);
  const chunk = Buffer.allocUnsafe(CHUNK);
  try {
    for (;;) {
      const { bytesRead } = await opened.read(chunk, 0, CHUNK);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await opened.close();
  }
}
