import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { decodeSent, decodeValue } from '../../../adapters/duckdb/record-text.ts';
import { type Sieve, sieveLines } from '../../../adapters/duckdb/sieve-lines.ts';
import type { TextSlice } from '../../../adapters/duckdb/text-slice.ts';
import type { RowShape } from '../../../core/ports/converter.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-sieve-'));
});
afterAll(() => rm(folder, { recursive: true }));

const shapeOf = (names: readonly string[]): RowShape => ({
  name: 'things',
  columns: names.map(name => ({ name, type: 'text', required: true, local: [] })),
  key: ['a'],
  months: { counted_by: [], counts_where: {} },
});

interface Sieved {
  readonly records: { line: number; values: string[]; raw: string }[];
  readonly aside: { line: number; raw: string; fault?: string; controls?: string[] }[];
  readonly slices: TextSlice[];
}

/** Sieves a text in chunks of a size, as a file that stands on the disk or as bytes that flow by. */
async function sieve(
  text: string,
  names: readonly string[] = ['a', 'b'],
  more: Partial<Sieve> & { chunk?: number; inPlace?: boolean } = {},
): Promise<Sieved> {
  const bytes = Buffer.from(text);
  const { chunk = 1 << 20, inPlace = false, ...given } = more;
  const original = inPlace ? path.join(folder, 'original') : undefined;
  if (original) await writeFile(original, bytes);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const paths = (n: number) => ({
    text: path.join(folder, `text-${n}`),
    sent: path.join(folder, `sent-${n}`),
    aside: path.join(folder, `aside-${n}`),
  });
  const settings: Sieve = {
    format: 'csv',
    shape: shapeOf(names),
    headerOf: line => line.split(','),
    most: 1 << 20,
    paths,
    original,
    ...given,
  };
  const found: Sieved = { records: [], aside: [], slices: [] };
  for await (const slice of sieveLines(chunks(), settings)) {
    found.slices.push(slice);
    const read = async (file: string) =>
      (await readFile(file, 'utf8')).split(/\r?\n/).slice(slice.skip, slice.skip + slice.kept);
    const [texts, sent] = [await read(slice.text), await read(slice.sent)];
    texts.forEach((line, at) => {
      found.records.push({
        line: slice.lines.lineOf(at),
        values: line.split(',').map(decodeValue),
        raw: decodeSent(sent[at] as string),
      });
    });
    if (slice.aside)
      found.aside.push(
        ...(await readFile(slice.aside, 'utf8'))
          .split('\n')
          .filter(Boolean)
          .map(line => JSON.parse(line)),
      );
  }
  const tiles = found.slices.flatMap(({ tiles: { header, kept, aside, blank } }) => [header, kept, aside, blank]);
  expect(tiles.reduce((sum, size) => sum + size, 0)).toBe(bytes.length);
  return found;
}

test.each([
  ['1,2', ['1', '2']],
  ['"1","2"', ['1', '2']],
  ['"",""', ['', '']],
  ['"a,b",2', ['a,b', '2']],
  ['"a""b",2', ['a"b', '2']],
  ['"""",2', ['"', '2']],
  ['"a" , "b" ', ['a', 'b']],
  [' a , b ', [' a ', ' b ']],
  ['a"b,c"d', ['a"b', 'c"d']],
  ['é,𝔘', ['é', '𝔘']],
])('%s is a record', async (line, values) => {
  expect((await sieve(`a,b\n${line}\n`)).records).toEqual([{ line: 2, values, raw: line }]);
});

test.each([
  ['1', 'column-count'],
  ['1,2,3', 'column-count'],
  ['1,2,', 'column-count'],
  ['"a"b,2', 'unreadable-line'],
  ['""a,2', 'unreadable-line'],
  ['"a"\t,2', 'unreadable-line'],
  ['1,"open', 'quotes-unbalanced'],
])('%j is a fault: %s', async (line, fault) => {
  const { records, aside } = await sieve(`a,b\n${line}\n3,4\n`);
  expect(aside).toEqual([{ line: 2, raw: line, fault }]);
  expect(records.map(({ values }) => values)).toEqual([['3', '4']]);
});

test.each([{ inPlace: false }, { inPlace: true }])(
  'a clean text stays where it stands, another is written anew: %j',
  async more => {
    const clean = await sieve('a,b\n1,2\n3,4', ['a', 'b'], more);
    expect(clean.slices[0]?.text === path.join(folder, 'original')).toBe(more.inPlace);
    const other = await sieve('a,b\n1,2\n\n3,4\n"5",6\n', ['a', 'b'], more);
    expect(other.records.map(({ line, values }) => [line, ...values])).toEqual([
      [2, '1', '2'],
      [4, '3', '4'],
      [5, '5', '6'],
    ]);
  },
);

test('a record knows the line on which it starts, and its text as it stands', async () => {
  const { records, aside } = await sieve('a,b\r\n\r\n1,"x\r\n\r\ny"\r\n\n2,z\r\n3');
  expect(records).toEqual([
    { line: 3, values: ['1', 'x\r\n\r\ny'], raw: '1,"x\r\n\r\ny"' },
    { line: 7, values: ['2', 'z'], raw: '2,z' },
  ]);
  expect(aside).toEqual([{ line: 8, raw: '3', fault: 'column-count' }]);
});

test('a line longer than a million characters is refused', async () => {
  const refused = { name: 'PmrError', code: 'line-too-long', message: expect.stringContaining('Line 2 ') };
  await expect(sieve(`a,b\n${'x'.repeat((1 << 20) + 1)},\n`)).rejects.toMatchObject(refused);
  await expect(sieve(`a,b\n${'x'.repeat(3 << 20)}`)).rejects.toMatchObject(refused);
});

test('quotation marks that never close take no more time than lines', async () => {
  const text = `a,b\n${'1,"open\nx\n'.repeat(20_000)}`;
  const { aside } = await sieve(text);
  expect(aside).toHaveLength(40_000);
});

test('whatever another program writes as CSV is read as it was, in chunks and slices of any size', async () => {
  const value = fc.string({
    unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', '\r', ' ', 'é', '\u2028', '𝔘', '1'),
    maxLength: 8,
  });
  const table = fc.array(fc.tuple(fc.constant('k'), value, value), { maxLength: 8 });
  const style = fc.record({ quoted: fc.boolean(), record_delimiter: fc.constantFrom('\n', '\r\n') });
  const sizes = fc.record({ chunk: fc.integer({ min: 1, max: 40 }), most: fc.integer({ min: 1, max: 60 }) });
  await fc.assert(
    fc.asyncProperty(table, style, sizes, async (rows, options, { chunk, most }) => {
      // What another program leaves unquoted begins with no space and quotation mark, which we read as a quoted value.
      const text = `a,b,c${options.record_delimiter}${stringify(rows, { ...options, quoted_match: /^ *"|[\r\n]/ })}`;
      // A line within a value that could be a row by itself is taken for one.
      const looksLikeRows = rows.some(row => row.some(cell => /[\r\n]/.test(cell) && cell.includes(',')));
      if (looksLikeRows) return;
      const { records } = await sieve(text, ['a', 'b', 'c'], { chunk, most });
      expect(records.map(({ values }) => values)).toEqual(rows);
    }),
    { numRuns: 200 },
  );
});
