import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Bytes that are read at once. */
export const CHUNK = 1 << 20;

/** The bytes of a file. Each chunk stands in the same memory: have done with one before asking for the next. */
export async function* fileBytes(file: string): AsyncGenerator<Buffer> {
  const opened = await open(file);
  // One byte more than a small file has, so that its end is seen.
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK, (await opened.stat()).size + 1));
  try {
    for (;;) {
      const { bytesRead } = await opened.read(chunk, 0, chunk.length);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await opened.close();
  }
}

export async function fileSha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of fileBytes(file)) hash.update(chunk);
  return hash.digest('hex');
}
