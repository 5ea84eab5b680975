import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { program } from '../../cli/program.ts';
import { lintTerms } from '../../core/credits/lint/lint-terms.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';

const example = readFileSync(
  new URL('../../examples/credits/gallery/liquidated-damages.yaml', import.meta.url),
  'utf8',
);
const anchors = `a: &a [1]\n${'bcdefgh'.replaceAll(
  /./g,
  name =>
    `${name}: &${name} [${Array(9)
      .fill(`*${String.fromCharCode(name.charCodeAt(0) - 1)}`)
      .join(', ')}]\n`,
)}`;
const files: Record<string, string | Uint8Array> = {
  utf16: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(example, 'utf16le')]),
  latin1: Buffer.from(example, 'latin1'),
  empty: '',
  text: 'hello',
  'no-yaml': 'a: [1, 2\nb: }',
  anchors,
  stranger: example.replace('provider: CSPN', 'provider: NOBODY'),
  unquoted: example.replace('gives: "10000"', 'gives: 10000'),
  long: example.replace('"5000"', `"${'1'.repeat(200_000)}"`),
  'no-day': example.replace('valid_from: "2018-01-01"', 'valid_from: "2018-02-30"'),
  proto: example.replace('unit: money', 'unit: money\n    __proto__: { a: b }'),
};
const says: Record<string, RegExp> = {
  utf16: /is in UTF-16, and terms are read as UTF-8/,
  latin1: /is in another encoding, and terms are read as UTF-8/,
  empty: /the file is empty/,
  text: /hello stands here, and keys with their values is expected/,
  'no-yaml': /is not YAML/,
  anchors: /its anchors \(&\) and aliases \(\*\) repeat too much/,
  stranger: /there is no provider NOBODY: there are CAPGEMINI/,
  unquoted: /bands\[1\]\.gives: a number stands in quotes: write "10000"/,
  long: /bands\[1\]\.rate: 1{40}… stands here, and a number in quotes/,
  'no-day': /valid_from: 2018-02-30 is no day of the calendar/,
  proto: /__proto__: cannot be the name of anything/,
};
const verbs = [
  'credits lint FILE',
  'credits worked FILE',
  'credits draw --period 2020-09 --terms FILE',
  'credits what-if --period 2020-09 --terms FILE',
  'credits explain --period 2020-09 --terms FILE',
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-terms-'));
  for (const [name, body] of Object.entries(files)) await writeFile(path.join(folder, `${name}.yaml`), body);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a verb says of a file, whether it prints it or ends with it. */
async function said(verb: string, file: string): Promise<string> {
  const words = [...verb.split(' ').map(word => (word === 'FILE' ? file : word)), '--home', path.join(folder, 'home')];
  const printed: string[] = [];
  const write = process.stdout.write;
  process.stdout.write = ((text: string) => printed.push(text) > 0) as typeof process.stdout.write;
  try {
    await (await program(words)).parseAsync(words, { from: 'user' });
  } catch (error) {
    expect(error).toBeInstanceOf(PmrError);
    printed.push((error as Error).message);
  } finally {
    process.stdout.write = write;
    process.exitCode = undefined;
  }
  return printed.join('');
}

describe.each(verbs)('%s', verb => {
  // Every verb reads its files by the same door: one is tried with them all, the others with a few.
  const few = ['utf16', 'empty', 'unquoted'];
  test('says of every fault of a file what it is, in a sentence that names the file', async () => {
    for (const [name, expected] of Object.entries(says)) {
      if (!verb.startsWith('credits lint') && !few.includes(name)) continue;
      const file = path.join(folder, `${name}.yaml`);
      const text = await said(verb, file);
      expect([name, text]).toEqual([name, expect.stringMatching(expected)]);
      expect(text).toContain(file);
      expect(text.length).toBeLessThan(2_000);
    }
  });

  test('says what is missing, and what is a folder', async () => {
    expect(await said(verb, path.join(folder, 'none.yaml'))).toMatch(/There is no file .*none\.yaml: give the path/);
    expect(await said(verb, folder)).toMatch(/is a folder: name the terms files in it/);
  });
});

/** Every place of a value, by its path. */
const placesIn = (value: unknown, at: (string | number)[] = []): (string | number)[][] => [
  at,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => placesIn(part, [...at, Array.isArray(value) ? Number(key) : key]))
    : []),
];
function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((part, at) => (at === key ? replaced(part, rest, by) : part));
  const own = value as Record<string, unknown>;
  return { ...own, [key]: replaced(own[key], rest, by) };
}

test('whatever stands in any place of a file, the linter answers in its own words and never fails', () => {
  const sound: unknown = {
    ...(parse(example) as object),
    charges: [{ valid_from: '2018-01-01', amount: '1000', source: 'a test', confidence: 'illustrative' }],
  };
  const levels = () => ({ target: '0', minimum: null });
  const strange = fc.oneof(
    fc.constantFrom(
      null,
      undefined,
      7,
      -1,
      '',
      '0',
      '-3',
      'target',
      'minimum',
      true,
      [],
      {},
      new Date(0),
      '__proto__',
      '2020-02-30',
      '1/0',
      Number.NaN,
      '9'.repeat(200),
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(sound)), strange, (place, by) => {
      for (const { message } of lintTerms(replaced(sound, place, by), levels)) {
        expect(message).not.toMatch(
          /Invalid|expected (string|object|number)|Unrecognized|Too (small|big)|undefined|\[object/,
        );
        expect(message.length).toBeLessThan(400);
      }
    }),
    { numRuns: 400 },
  );
});
