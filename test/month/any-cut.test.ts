import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { readJson } from '../../core/parse/stored-json.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { Recut, recutKey } from '../../core/run/recut.schema.ts';
import { readDraft } from '../../core/usecases/read-draft.ts';
import { MADE_AT } from '../../examples/september-2020/arrivals.ts';
import { writeSample } from '../../examples/september-2020/write-sample.ts';

const PERIOD = '2020-09';

/** All rows that a provider has for a feed and a month, as lines of CSV. */
interface Sending {
  readonly place: string;
  readonly feed: string;
  readonly header: string;
  readonly rows: readonly string[];
}

/** One file: its place in landing and its rows. */
interface Piece {
  readonly key: string;
  readonly text: string;
}

let folder: string;
let pmr: Embedded;
let catalogue: Catalogue;
let sendings: Sending[];
let whole: Report;
let sent = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-cut-'));
  catalogue = await readCatalogue('.');
  pmr = embedded({ home: path.join(folder, 'home'), catalogue, codeVersion: 'test', clock: () => MADE_AT });
  await writeSample({ directory: path.join(folder, 'sample'), requests: 20_000, seed: 11 });
  sendings = await sliceOf(path.join(folder, 'sample'));
  for (const { place, header, rows } of sendings) await send({ key: `${place}/all.csv`, text: textOf(header, rows) });
  whole = await draft();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the slice has rows of every feed, and figures rest on it', () => {
  expect(new Set(sendings.filter(({ rows }) => rows.length > 0).map(({ feed }) => feed)).size).toBe(
    catalogue.feeds.length,
  );
  expect(whole.measures.filter(({ denominator }) => (denominator ?? 0) > 0).length).toBeGreaterThan(60);
});

test('any cut into files, in any order, with any repetition and any history of corrections, gives the same figures, sentences and findings', async () => {
  const [cuts = []] = fc.sample(fc.tuple(...sendings.map(cutOf)), 1);
  const first = cuts.flatMap(({ wrong }) => wrong);
  const [pieces = []] = fc.sample(shuffled(cuts.flatMap(({ right }) => right)), 1);
  for (const piece of [...first, ...pieces]) await send(piece);
  const cut = await draft();
  expect(cut.provenance.drops.length).toBeGreaterThan(whole.provenance.drops.length * 1.5);
  expect(essenceOf(cut)).toEqual(essenceOf(whole));
});

test('the month end can prove it on a slice of its own drops, and files the result', async () => {
  const run = await pmr.monthEnd({ period: PERIOD, draft: true, recut: true });
  const { slices } = await readJson(pmr.store, recutKey(run), Recut);
  expect(slices.length).toBeGreaterThan(5);
  for (const { feed, provider, rows, differs } of slices) {
    expect([feed, provider, differs]).toEqual([feed, provider, []]);
    expect(rows).toBeGreaterThan(0);
  }
  // Asked again it draws the same.
  await pmr.monthEnd({ period: PERIOD, draft: true, recut: true });
  expect((await readJson(pmr.store, recutKey(run), Recut)).slices).toEqual(slices);
});

/** What a reader learns from a report, apart from which files it was made from and when they came. */
function essenceOf({ runId, openedAt, timeliness, provenance, measures, indicators, findings, ...report }: Report) {
  const withoutEvidence = <T extends { evidence: unknown }>({ evidence, ...rest }: T) => rest;
  return {
    ...report,
    measures: measures.map(withoutEvidence),
    indicators: indicators.map(withoutEvidence),
    findings: findings.filter(({ code }) => code !== 'rows-were-rejected' && code !== 'drop-departs'),
  };
}

async function draft(): Promise<Report> {
  const run = await pmr.monthEnd({ period: PERIOD, draft: true });
  return (await readDraft(pmr.store, run)).report;
}

async function send({ key, text }: Piece): Promise<void> {
  const file = path.join(folder, 'outbox', key);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  sent += 1;
  await pmr.upload(file, `landing/${key}`, new Date(Date.UTC(2020, 9, 1, 0, 0, sent)).toISOString());
}

const textOf = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

const shuffled = <T>(items: readonly T[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

/**
 * The file that stands is corrected to a part of its rows (`-v2`), and the others come in files of their own: cut at random, or where a
 * day of UTC ends, which in summer is not where a day ends. Some files come wrong first; some come twice.
 */
function cutOf({ place, header, rows }: Sending): fc.Arbitrary<{ wrong: Piece[]; right: Piece[] }> {
  const byDay = (row: string) => Number(/(\d\d)T\d\d:/.exec(row)?.[1] ?? 0) % 2;
  return fc
    .record({
      order: shuffled(rows),
      chance: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: rows.length, maxLength: rows.length }),
      way: fc.constantFrom('at random', 'by day of UTC'),
      history: fc.boolean(),
      twice: fc.boolean(),
    })
    .map(({ order, chance, way, history, twice }) => {
      const pieceOf = (row: string, at: number) => (way === 'at random' ? (chance[at] as number) : byDay(row));
      const [kept = [], ...others] = [0, 1].map(piece => order.filter((row, at) => pieceOf(row, at) === piece));
      const files = others.filter(own => own.length > 0);
      const name = (at: number, version: number) => `${place}/part-${at}${version > 1 ? `-v${version}` : ''}.csv`;
      return {
        wrong: history
          ? files.map((_, at) => ({ key: name(at, 1), text: textOf(header, order.slice(at, at + 3)) }))
          : [],
        right: [
          { key: `${place}/all-v2.csv`, text: textOf(header, kept) },
          ...files.map((own, at) => ({ key: name(at, history ? 2 : 1), text: textOf(header, own) })),
          ...(twice ? files.slice(0, 1).map(own => ({ key: `${place}/again.csv`, text: textOf(header, own) })) : []),
        ],
      };
    });
}

/** Of every feed one provider; of long files the rows of some devices or hubs, all of each, so that rows that belong together stay together. */
async function sliceOf(sample: string): Promise<Sending[]> {
  const found = await readdir(sample, { recursive: true, withFileTypes: true });
  const files = found.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
  const places = Map.groupBy(files.sort(), file => path.relative(sample, path.dirname(file)));
  const all = await Promise.all(
    [...places].map(async ([place, own]) => {
      const [provider, feed, period] = place.split(path.sep) as [string, string, string];
      const header = (catalogue.feeds.find(({ name }) => name === feed) as Feed).columns.map(({ name }) => name);
      const rows = (await Promise.all(own.map(file => readRows(file, header)))).flat();
      return { place, provider, feed, period, header, rows };
    }),
  );
  const busiest = new Map(
    all
      .filter(({ period }) => period === PERIOD)
      .sort((a, b) => a.rows.length - b.rows.length)
      .map(({ feed, provider }) => [feed, provider]),
  );
  return all
    .filter(({ feed, provider }) => busiest.get(feed) === provider)
    .map(({ place, feed, header, rows }) => {
      const column = header.findIndex(name => name === 'device_id' || name === 'hub_id');
      const some = rows.filter((row, at) => few(column < 0 ? String(at) : row[column], rows));
      return { place, feed, header: header.join(','), rows: some.map(row => stringify([row]).trimEnd()) };
    });
}

const few = (name: string | undefined, rows: readonly unknown[]): boolean =>
  [...(name ?? '')].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) %
    Math.ceil(rows.length / 200) ===
  0;

async function readRows(file: string, header: readonly string[]): Promise<string[][]> {
  const bytes = await readFile(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const rows = file.includes('.ndjson')
    ? text
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as Record<string, unknown>)
    : (parse(text, { columns: true }) as Record<string, unknown>[]);
  return rows.map(row => header.map(name => String(row[name] ?? '')));
}
