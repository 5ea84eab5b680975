import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

const NEWLINE = 10;

/**
 * Copies a CSV file and adds faults at its end: rows that stand in it already, and rows with a time that is none.
 * @returns how many rows were added, all of them to be rejected
 */
export async function spoilRows(
  from: string,
  to: string,
  { repeated, broken }: { repeated: number; broken: number },
): Promise<number> {
  await pipeline(createReadStream(from), createWriteStream(to));
  const rows = await firstRows(from, repeated + broken);
  const faulty = rows.slice(repeated).map(row => row.replace(/\d{4}-\d\d-\d\dT/, '31/12/2020 '));
  await pipeline(
    [rows.slice(0, repeated), faulty].flat().map(row => `${row}\n`),
    createWriteStream(to, { flags: 'a' }),
  );
  return rows.length;
}

async function firstRows(file: string, count: number): Promise<string[]> {
  const chunks: Buffer[] = [];
  let lines = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
    if (lines > count + 1) break;
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .split('\n')
    .slice(1, count + 1);
}
