import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type DropText, type Sizes, textReader } from '../../../adapters/duckdb/text-reader.ts';

let home: string;
let folder: string;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'pmr-text-'));
});
afterAll(() => rm(home, { recursive: true }));
beforeEach(async () => {
  folder = await mkdtemp(path.join(home, 'test-'));
});

const MARK = '\uFEFF';
const CHUNK = 1 << 20;

const inFolder = (name: string) => path.join(folder, name);

function read(
  body: string | Uint8Array,
  sizes: Partial<Sizes> = {},
  format: 'csv' | 'ndjson' = 'csv',
): Promise<DropText> {
  const bytes = Buffer.from(body);
  const fetch = (file: string, from: number, to: number) => writeFile(file, bytes.subarray(from, to));
  return textReader(sizes)({ size: bytes.length, fetch }, format, { file: inFolder });
}

async function slicesOf({ slices }: DropText) {
  const found: { text: string; lines: number; linesBefore: number }[] = [];
  for await (const slice of slices()) found.push({ text: await readFile(inFolder('text'), 'utf8'), ...slice });
  return found;
}

async function unpack(body: string | Uint8Array) {
  const text = await read(body);
  const [whole, ...more] = await slicesOf(text);
  expect(more).toEqual([]);
  expect(whole).toMatchObject({ lines: text.facts.lines, linesBefore: 0 });
  return { facts: text.facts, text: whole?.text };
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
  const landed = { size: 1, fetch: async () => {} };
  await expect(textReader()(landed, 'csv', { file: inFolder })).rejects.toMatchObject({
    code: 'ENOENT',
    name: 'Error',
  });
});

describe('a text that is larger than a slice', () => {
  const lines = 'a,b\r\n1,"x\ny"\r\n\r\n2,"""\n"\n3,z';
  const marked = `${MARK}${lines}`;

  test.each([1, 4, 9, 12, 20, 23])(
    'is cut after %i bytes or more, at line ends outside quotation marks',
    async slice => {
      for (const [body, piece] of [
        [marked, 3],
        [marked, 1000],
        [gzipSync(marked), 5],
      ] as const) {
        const text = await read(body, { slice, piece });
        expect(text.facts).toMatchObject({ sha256: sha256(lines), lines: 6, firstLine: 'a,b' });
        const found = await slicesOf(text);
        const [first, ...more] = found.map(each => each.text) as [string, ...string[]];
        for (const each of more) expect(each.startsWith('a,b\n')).toBe(true);
        expect([first, ...more.map(each => each.slice(4))].join('')).toBe(lines);
        for (const each of [first, ...more]) expect(each.split('"').length % 2).toBe(1);
        // The next slice begins where the one before ended: its header stands on the last line of that.
        let ends = 0;
        for (const [at, { text, linesBefore }] of found.entries()) {
          expect(linesBefore).toBe(at === 0 ? 0 : ends - 1);
          ends += text.split('\n').length - 1 - (at === 0 ? 0 : 1);
        }
        expect(found.length).toBeGreaterThan(1);
        expect(await slicesOf(text)).toEqual(found);
        expect(await readdir(folder)).not.toContain('text');
      }
    },
  );

  test('of JSON is cut at any line end, and has no header', async () => {
    const text = await read('{"a":"\\""}\n{"a":1}\n{"a":2}\n', { slice: 10 }, 'ndjson');
    expect(await slicesOf(text)).toEqual([
      { text: '{"a":"\\""}\n', lines: 1, linesBefore: 0 },
      { text: '{"a":1}\n{"a":2}\n', lines: 2, linesBefore: 1 },
    ]);
  });

  test('whose quotation marks do not pair up is cut all the same', async () => {
    const text = await read(`a,b\n1,"${'x\n'.repeat(2 << 20)}`, { slice: 1 << 20 });
    expect((await slicesOf(text)).length).toBeGreaterThan(1);
  });

  test('that is another one when it is read again is no drop', async () => {
    const bodies = ['a,b\n1,2\n3,4\n', 'a,b\n1,2\n3,5\n'];
    const fetch = (file: string) => writeFile(file, bodies.shift() as string);
    const text = await textReader({ slice: 8 })({ size: 12, fetch }, 'csv', { file: inFolder });
    await expect(slicesOf(text)).rejects.toThrow('was replaced while it was read');
  });
});

test('a plain file longer than a chunk is read in place, whatever stands across the ends of its chunks', async () => {
  const line = `${'é'.repeat(700)},€\n`;
  const text = `a,b\n${line.repeat(2500)}`;
  const { facts, text: kept } = await unpack(text);
  expect(Buffer.byteLength(text)).toBeGreaterThan(3 * CHUNK);
  expect(facts).toEqual({ sha256: sha256(text), bytes: Buffer.byteLength(text), lines: 2501, firstLine: 'a,b' });
  expect(kept).toBe(text);
  expect(await readdir(folder)).toEqual(['text']);
});

test('a packed file of any kind leaves nothing behind but its text', async () => {
  await unpack(gzipSync('a,b\n1,2\n'));
  expect(await readdir(folder)).toEqual(['text']);
});
