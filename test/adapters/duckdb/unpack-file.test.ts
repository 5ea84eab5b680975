import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unpackFile } from '../../../adapters/duckdb/unpack-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-unpack-'));
});
afterAll(() => rm(folder, { recursive: true }));

const MARK = '\uFEFF';
const CHUNK = 1 << 20;

async function unpack(body: string | Uint8Array) {
  const from = path.join(folder, 'from');
  const to = path.join(folder, 'to');
  await writeFile(from, body);
  const facts = await unpackFile(from, to);
  return { facts, text: await readFile(to, 'utf8') };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test.each([
  ['one line', 'a,b', 1, 'a,b'],
  ['a newline at the end', 'a,b\n', 1, 'a,b'],
  ['two lines', 'a,b\n1,2\n', 2, 'a,b'],
  ['carriage returns', 'a,b\r\n1,2\r\n', 2, 'a,b'],
  ['blank lines, which have no text', '\n\r\na,b\n\n\r\n1,2\r\n\r\n', 2, ''],
  ['spaces, which are text', 'a\n \n', 2, 'a'],
  ['a carriage return as the last byte', 'a,b\n\r', 1, 'a,b'],
])('counts the lines of %s', async (_, text, lines, firstLine) => {
  expect(await unpack(text)).toEqual({
    text,
    facts: { sha256: sha256(text), bytes: Buffer.byteLength(text), lines, firstLine },
  });
});

test('gzip is known by its first bytes, and gives the same facts', async () => {
  const plain = await unpack('a,b\n1,2\n');
  expect(await unpack(gzipSync('a,b\n1,2\n'))).toEqual(plain);
  expect(await unpack(Buffer.concat([gzipSync('a,b\n'), gzipSync('1,2\n')]))).toEqual(plain);
});

test('a byte order mark is dropped, and is no part of the content', async () => {
  const { facts, text } = await unpack(`${MARK}a,b\n`);
  expect(text).toBe('a,b\n');
  expect(facts).toMatchObject({ sha256: sha256('a,b\n'), firstLine: 'a,b', bytes: 7 });
  expect((await unpack(`a${MARK}b`)).text).toBe(`a${MARK}b`);
});

test('a mark whose bytes come one by one is dropped, too', async () => {
  const bytes = Buffer.from(`${MARK}a,b\n`);
  const members = [...bytes].map(byte => gzipSync(Buffer.from([byte])));
  expect(await unpack(Buffer.concat(members))).toMatchObject({ text: 'a,b\n', facts: { lines: 1, firstLine: 'a,b' } });
});

test.each(['é', '€', '𝔘'])('%s is one character wherever a chunk ends', async character => {
  const width = Buffer.byteLength(character);
  for (let before = CHUNK - width; before <= CHUNK; before += 1) {
    const text = `${'x'.repeat(before)}${character}\nmore`;
    const { facts, text: written } = await unpack(text);
    expect(written === text).toBe(true);
    expect(facts.lines).toBe(2);
  }
});

test.each([
  ['a byte that starts no character', Buffer.from([0x61, 0xff, 0x62])],
  ['half a character before a letter', Buffer.from([0xc3, 0x61])],
  ['half a character at the end', Buffer.from([0x61, 0xe2, 0x82])],
  ['a lone continuation', Buffer.from([0x61, 0x80])],
  ['a character written too long', Buffer.from([0xc0, 0x80])],
  ['half of a pair', Buffer.from([0xed, 0xa0, 0x80])],
  [
    'half a character at the end of a chunk',
    Buffer.concat([Buffer.alloc(CHUNK - 1, 'x'), Buffer.from([0xc3]), Buffer.from('a')]),
  ],
  ['two bytes, the beginning of a mark', Buffer.from([0xef, 0xbb])],
])('%s is not UTF-8', async (_, body) => {
  await expect(unpack(body)).rejects.toMatchObject({ name: 'PmrError', code: 'drop-not-utf8' });
});

test.each([
  ['no byte', ''],
  ['a mark alone', MARK],
  ['line ends alone', '\r\n\n\r\n'],
  ['gzip of nothing', gzipSync('')],
])('%s is empty', async (_, body) => {
  await expect(unpack(body)).rejects.toMatchObject({ code: 'drop-empty' });
});

test.each([1, 5, 100])('gzip cut off %i bytes before its end is refused', async bytes => {
  const zipped = gzipSync(Array.from({ length: 1000 }, (_, n) => String(Math.sin(n))).join('\n'));
  await expect(unpack(zipped.subarray(0, -bytes))).rejects.toMatchObject({ code: 'drop-truncated' });
});

test('a line end across two chunks is one', async () => {
  const { facts } = await unpack(`${'x'.repeat(CHUNK - 1)}\r\n\r\ny\r\n`);
  expect(facts.lines).toBe(2);
});

test('a first line without end is looked at no further than a header goes', async () => {
  const { facts } = await unpack('x'.repeat(5 * CHUNK));
  expect(facts.firstLine.length).toBeLessThan(100_000);
  expect(facts.lines).toBe(1);
});

test('a fault of the disk is no refusal', async () => {
  await expect(unpackFile(path.join(folder, 'absent'), path.join(folder, 'to'))).rejects.toMatchObject({
    code: 'ENOENT',
    name: 'Error',
  });
});
