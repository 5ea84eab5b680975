import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { splitRecords } from '../../../adapters/duckdb/split-records.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-split-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Found {
  readonly line: number;
  readonly values?: string[];
  readonly raw?: string;
  readonly fault?: string;
}

async function split(text: string, format: 'csv' | 'ndjson' = 'csv', columns = 2): Promise<Found[]> {
  const [from, to] = [path.join(folder, 'from'), path.join(folder, 'to')];
  await writeFile(from, text);
  await splitRecords(from, format, columns, to, 0);
  return (await readFile(to, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Found);
}

const values = async (line: string, columns = 2) =>
  (await split(`a,b\n${line}\n`, 'csv', columns)).map(found => found.values ?? found.fault);

test.each([
  ['1,2', ['1', '2']],
  [',', ['', '']],
  ['"1","2"', ['1', '2']],
  ['"",""', ['', '']],
  ['"a,b",2', ['a,b', '2']],
  ['"a""b",2', ['a"b', '2']],
  ['"""",2', ['"', '2']],
  ['"a" , "b" ', ['a', 'b']],
  [' a , b ', [' a ', ' b ']],
  ['a"b,c"d', ['a"b', 'c"d']],
  ['1,2,', ['1', '2']],
  ['1,2,""', ['1', '2']],
])('%s', async (line, expected) => {
  expect(await values(line)).toEqual([expected]);
});

test.each([
  ['1', 'column-count'],
  ['1,2,3', 'column-count'],
  ['1,2,,', 'column-count'],
  [' ', 'column-count'],
  ['"a"b,2', 'unreadable-line'],
  ['""a,2', 'unreadable-line'],
  ['"a"\t,2', 'unreadable-line'],
  ['1,a\rb', 'unreadable-line'],
  ['1,"a" \r\r', 'unreadable-line'],
])('%j is a fault: %s', async (line, fault) => {
  expect(await values(line)).toEqual([fault]);
});

test('a record knows the line on which it starts, and its text as it stands', async () => {
  expect(await split('a,b\r\n\r\n1,"x\r\n\r\ny"\r\n\n2,z\r\n3')).toEqual([
    { line: 3, values: ['1', 'x\r\n\r\ny'], raw: '1,"x\r\n\r\ny"' },
    { line: 7, values: ['2', 'z'] },
    { line: 8, raw: '3', fault: 'column-count' },
  ]);
});

test('after a line that cannot be read, the next one can', async () => {
  expect(await values('"a"b",2\n3,4\n"5"6\n7,"8"')).toEqual([
    'unreadable-line',
    ['3', '4'],
    'unreadable-line',
    ['7', '8'],
  ]);
});

test('records over the ends of chunks are whole', async () => {
  const long = 'é'.repeat(300_000);
  const rows = Array.from({ length: 12 }, (_, n) => [String(n), `${long}\n"${n}"`]);
  const found = await split(`a,b\n${stringify(rows)}`);
  expect(found.map(({ values: read }) => read)).toEqual(rows);
  expect(found.map(({ line }) => line)).toEqual(rows.map((_, n) => 2 + 2 * n));
});

test.each([
  ['a,b\n1,"x\n2,y\n', 'starts in the row on line 2'],
  ['a,b\n1,2\n\n3,"', 'starts in the row on line 4'],
  [`a,b\n1,"\n${'x\n'.repeat(600_000)}`, 'starts in the row on line 2'],
])('a quotation mark that is never closed is refused, with the line', async (text, says) => {
  await expect(split(text)).rejects.toMatchObject({
    name: 'PmrError',
    code: 'quotes-unbalanced',
    message: expect.stringContaining(says),
  });
});

test.each(['csv', 'ndjson'] as const)('a line of a million characters and more is refused in %s', async format => {
  const most = 1 << 20;
  expect(await split(`a\n${'x'.repeat(most)}\n`, format, 1)).toHaveLength(format === 'csv' ? 1 : 2);
  const refused = { name: 'PmrError', code: 'line-too-long', message: expect.stringContaining('Line 2 ') };
  await expect(split(`a\n${'x'.repeat(most + 1)}\n`, format, 1)).rejects.toMatchObject(refused);
  await expect(split(`a\n${'x'.repeat(3 * most)}`, format, 1)).rejects.toMatchObject(refused);
});

test('JSON lines are told as they are, without their line ends, blank ones left out', async () => {
  expect(await split('{"a":1}\r\n\n\r\n  \n"\u0001\\"', 'ndjson')).toEqual([
    { line: 1, raw: '{"a":1}' },
    { line: 4, raw: '  ' },
    { line: 5, raw: '"\u0001\\"' },
  ]);
});

test('whatever another program writes as CSV is read as it was', async () => {
  const value = fc.string({
    unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', 'é', '\u0000', '\u2028', '𝔘'),
    maxLength: 8,
  });
  const table = fc.array(fc.tuple(value, value, value), { maxLength: 8 });
  const style = fc.record({ quoted: fc.boolean(), record_delimiter: fc.constantFrom('\n', '\r\n') });
  await fc.assert(
    fc.asyncProperty(table, style, async (rows, options) => {
      // What another program leaves unquoted begins with no space and quotation mark, which we read as a quoted value.
      const text = `a,b,c${options.record_delimiter}${stringify(rows, { ...options, quoted_match: /^ *"|[\r\n]/ })}`;
      const found = await split(text, 'csv', 3);
      expect(found.map(({ values: read }) => read)).toEqual(rows);
      for (const { line, raw, values: read } of found) {
        expect(
          text
            .split('\n')
            .slice(line - 1)
            .join('\n')
            .startsWith(raw ?? (read as string[]).join(',')),
        ).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
