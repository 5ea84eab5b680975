import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

const desk = useDesk([sightings]);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const text = Buffer.from(csv({ id: 'A1' }));
const marked = Buffer.concat([Buffer.from('\uFEFF'), text]);

test.each([
  ['plain', 'a.csv', text],
  ['with a byte order mark', 'a.csv', marked],
  ['packed', 'a.csv.gz', gzipSync(text)],
  [
    'packed, with more zeros after its end than are read at once',
    'a.csv.gz',
    Buffer.concat([gzipSync(text), Buffer.alloc(3 << 20)]),
  ],
])('of a drop that was sent %s both hashes are recorded: of its bytes, and of its text', async (_, name, bytes) => {
  await desk.send(at(name), bytes);
  const [entry] = await desk.ledger('sightings');
  expect(entry).toMatchObject({ sha256: sha256(text), storedSha256: sha256(bytes) });
  expect(entry?.files).toMatchObject({ engine: expect.stringMatching(/^duckdb v/), rejects: null });
});
