import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderFiles } from '../../adapters/render/render-files.ts';
import { achievementOf, levelInFull, roundingChangesAchievement } from '../../core/domain/achievement.ts';
import { ratio, toDecimal } from '../../core/domain/exact.ts';
import { Report, type ReportedMeasure } from '../../core/report/report.schema.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { HOSTILE } from '../fixtures/report/variants.ts';
import { PERIOD, publishedSample, type SampleHome } from '../month/sample-home.ts';
import { differingOutputs } from './differing-outputs.ts';

const count = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 999_999_999_999 }));
const levels = fc.constantFrom(
  ...([
    ['99.00', '96.00'],
    ['99.5', '98'],
    ['100', '99.99'],
    [null, null],
    ['90.125', null],
  ] as const),
);
const money = fc
  .integer({ min: 0, max: 99_999_999 })
  .map(pence => `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`);

/** The fixture's month with other figures: each level is that of its counts, and as it is judged. */
const month = fc.record({
  counts: fc.infiniteStream(fc.tuple(count, count, count, levels)),
  amounts: fc.infiniteStream(money),
});

function withFigures(seed: number, words: (text: string) => string): Report {
  const [drawn] = fc.sample(month, { numRuns: 1, seed });
  if (!drawn) throw new Error('nothing was drawn');
  const { counts, amounts } = drawn;
  const next = <Value>(stream: Iterator<Value>): Value => stream.next().value as Value;
  const report = septemberReport();
  return Report.parse({
    ...report,
    measures: report.measures.map(measure => ({
      ...measure,
      ...figuresOf(measure, next(counts)),
      title: words(measure.title),
    })),
    serviceCredits: report.serviceCredits.map(row => ({ ...row, amount: next(amounts), rule: words(row.rule) })),
    serviceCreditTotals: report.serviceCreditTotals.map(row => ({
      ...row,
      amount: next(amounts),
      beforeCaps: next(amounts),
    })),
    exceptions: report.exceptions.map(row => ({ ...row, count: next(counts)[1], reason: words(row.reason) })),
  });
}

function figuresOf(
  measure: ReportedMeasure,
  [some, more, excluded, [target, minimum]]: [number, number, number, readonly [string | null, string | null]],
): Partial<ReportedMeasure> {
  const [numerator, denominator] = [Math.min(some, more), Math.max(some, more)];
  if (measure.achievement === 'not-reported') return {};
  if (denominator === 0)
    return {
      numerator,
      denominator,
      excluded,
      target,
      minimum,
      level: null,
      levelInFull: null,
      achievement: 'no-events',
    };
  const level = ratio(BigInt(numerator), BigInt(denominator)).mul(100);
  const held = { target, minimum };
  return {
    numerator,
    denominator,
    excluded,
    target,
    minimum,
    level: toDecimal(level, 2),
    levelInFull: levelInFull(level, held),
    roundingDecides: roundingChangesAchievement(level, held),
    achievement: achievementOf(level, held),
  };
}

const differ = async (report: Report) => differingOutputs(await renderFiles(report, []));

test('every number is the same in pages, document, workbook, CSV and pmr.json, whatever the figures are', async () => {
  for (const seed of [1, 2]) {
    const { compared, differences } = await differ(withFigures(seed, text => text));
    expect([seed, differences]).toEqual([seed, []]);
    expect(compared).toBeGreaterThan(60);
  }
});

test('hostile texts beside them move no number', async () => {
  expect((await differ(withFigures(4, () => HOSTILE))).differences).toEqual([]);
});

test('one figure told otherwise in one output is found', async () => {
  const files = new Map(await renderFiles(septemberReport(), []));
  const others = await renderFiles(
    withFigures(5, text => text),
    [],
  );
  for (const name of ['measures.csv', 'pmr.xlsx', 'pmr.pdf', 'index.html']) {
    const pages = name === 'index.html' ? [...others].filter(([other]) => other.endsWith('.html')) : [];
    const mixed = new Map([...files, [name, others.get(name) as string], ...pages]);
    const { differences } = await differingOutputs(mixed);
    expect([name, differences.length > 5]).toEqual([name, true]);
    expect(new Set(differences.map(each => each.split(':')[0]))).toEqual(
      new Set([name.endsWith('html') ? 'pages' : name]),
    );
  }
});

let sample: SampleHome;
beforeAll(async () => {
  sample = await publishedSample();
}, 240_000);

test('every number of the published sample is the same in all of them', async () => {
  const { pmr } = sample;
  const { files } = await readPublished(pmr.store, PERIOD);
  const folder = files[0]?.slice(0, files[0].lastIndexOf('/v1/') + '/v1/'.length) ?? '';
  const bodies = new Map<string, Uint8Array>();
  for (const key of files) bodies.set(key.slice(folder.length), (await pmr.store.get(key)) as Uint8Array);
  const { compared, differences } = await differingOutputs(
    new Map(
      [...bodies].map(([name, body]) => [
        name,
        /\.(html|csv|json)$/.test(name) ? new TextDecoder().decode(body) : body,
      ]),
    ),
  );
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(800);
}, 180_000);
