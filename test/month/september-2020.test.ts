import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Report } from '../../core/report/report.schema.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { PERIOD, type SampleHome, sampleHome } from './sample-home.ts';

let sample: SampleHome;
let report: Report;

beforeAll(async () => {
  sample = await sampleHome();
  await sample.pmr.monthEnd({ period: PERIOD });
  ({ report } = await readPublished(sample.pmr.store, PERIOD));
}, 180_000);

afterAll(() => sample.remove());

const levelOf = (id: string, provider: string | null = null) =>
  report.measures.find(measure => measure.id === id && measure.provider === provider)?.level;

describe('September 2020, counted from its events, gives what was published (OPSG paper of 16 November 2020)', () => {
  test('every row of the sample is accepted', () => {
    expect(sample.receipts.filter(({ outcome }) => outcome !== 'accepted')).toEqual([]);
  });

  test('R06 to R09: the levels', () => {
    expect([levelOf('CPM1'), levelOf('PM2', 'CSPN'), levelOf('PM2.1', 'DSP'), levelOf('PM6.2', 'CSPN')]).toEqual([
      '95.10',
      '54.50',
      '99.76',
      '99.82',
    ]);
  });

  test('R06: CPM1 is the only Code Performance Measure below target', () => {
    const missed = report.measures.filter(
      ({ section, achievement }) => section === 'code' && achievement.startsWith('below'),
    );
    expect(missed.map(({ id }) => id)).toEqual(['CPM1']);
  });

  test('R10: twelve Category 1 and 2 Incidents, six of them excluded, six counted', () => {
    const major = report.incidents.filter(({ category }) => category <= 2);
    expect([major.length, major.filter(({ excluded }) => excluded).length]).toEqual([12, 6]);
    expect(report.measures.find(({ id }) => id === 'CPM4')).toMatchObject({ denominator: 6, excluded: 6 });
  });

  test('R11, R13: exceptions by provider', () => {
    const total = (code: string) =>
      report.exceptions.filter(({ provider }) => provider === code).reduce((sum, { count }) => sum + count, 0);
    expect(['CSPN', 'CSPC', 'CSPS', 'DSP'].map(total)).toEqual([14_435, 12_736, 12_346, 0]);
  });

  test('R15, R16: service credits on the measures that were listed, and on no other', () => {
    expect(report.serviceCredits.map(({ provider, measure }) => `${provider} ${measure}`).sort()).toEqual(
      [
        'CSPN PM2',
        'CSPN PM3.1',
        'CSPN PM3.2',
        'CSPN PM6.2',
        'CSPN PM6.3',
        'CSPN PM7.1',
        'CSPN PM7.4',
        'CSPN PM9',
        'DSP PM2.1',
        'SIE PM10.2',
        'SIE PM10.6',
      ].sort(),
    );
  });

  test('providers without events say No Events, and nobody is Not Reported', () => {
    const silent = report.measures
      .filter(({ achievement }) => achievement === 'no-events')
      .map(({ provider }) => provider);
    expect(new Set(silent)).toEqual(new Set(['CRITICALSOFTWARE', 'MORRISON']));
    expect(report.summary.notReported).toBe(0);
  });
});

describe('no published figure stands in the product', () => {
  test('neither code nor queries hold them', async () => {
    const figures = /\b(95\.10|54\.50|99\.76|99\.82|14,?435|12,?736|12,?346)\b/;
    const guilty: string[] = [];
    for (const folder of ['core', 'adapters', 'lambdas', 'cli', 'cdk', 'queries']) {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = path.join(entry.parentPath, entry.name);
        if (figures.test(await readFile(file, 'utf8'))) guilty.push(file);
      }
    }
    expect(guilty).toEqual([]);
  });
});
