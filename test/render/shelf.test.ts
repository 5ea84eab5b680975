import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderShelf } from '../../adapters/render/shelf/render-shelf.ts';
import { plusMonths } from '../../core/domain/reporting-month.ts';
import type { Shelf } from '../../core/report/shelf.schema.ts';
import { calendar, type PublishedRow, trackMeasures } from '../../core/report/track-measures.ts';
import { Tracker } from '../../core/report/tracker.schema.ts';
import { all, textOf } from './page.ts';

const row = (measure: string, level: string, achievement: string, more: PublishedRow = {}): PublishedRow => ({
  measure,
  provider: 'DSP',
  title: `Title of ${measure}`,
  section: 'provider',
  level,
  achievement,
  target: '99.00',
  minimum: '96.00',
  ...more,
});
const told: PublishedRow[] = [
  {
    ...row('PM1', '97.00', 'below-target'),
    period: '2020-06',
    first_published: '97.10',
    told_by: 'a paper',
    told_version: '2',
  },
  {
    ...row('PM1', '90.00', 'below-minimum'),
    period: '2020-08',
    first_published: '',
    told_by: 'a paper',
    told_version: '1',
  },
];
const months = [
  { period: '2020-08', version: 2, first: [row('PM1', '98.50', 'below-target')], newest: [row('PM1', '99.50', 'met')] },
  {
    period: '2020-09',
    version: 1,
    first: [row('PM1', '98.00', 'below-target'), row('PM2', '', 'no-events')],
    newest: [row('PM1', '98.00', 'below-target'), row('PM2', '', 'no-events')],
  },
];
const measures = trackMeasures(months, told);
const tracker: Tracker = {
  schema: 'pmr-tracker/1',
  report: 'pmr',
  periods: calendar(measures),
  groups: [{ title: 'Data Service Provider', providers: ['DSP'] }],
  measures,
};
const version = (period: string, number: number, supersededBy: number | null): Shelf['versions'][number] => ({
  period,
  version: number,
  folder: `published/pmr/${period}/v${number}/`,
  runId: 'run',
  openedAt: '2020-11-02T09:30:00.000Z',
  reason: number === 1 ? null : 'Alerts were sent <again>',
  manifestSha256: '',
  supersededBy,
  restatedSince: period === '2020-09' ? ['2020-08'] : [],
  comparedWith: number > 1 ? [1] : [],
  restated:
    period === '2020-09'
      ? [{ period: '2020-08', measure: 'PM1', provider: 'DSP', figure: 'achievement', was: 'below-target', now: 'met' }]
      : [],
});
const shelf: Shelf = {
  schema: 'pmr-shelf/1',
  report: 'pmr',
  versions: [version('2020-08', 1, 2), version('2020-08', 2, null), version('2020-09', 1, null)],
};

test('a month stands as its newest version publishes it, beside what was first published; what a report publishes goes before what an earlier one told', () => {
  expect(Tracker.parse(tracker)).toEqual(tracker);
  expect(measures.find(({ measure }) => measure === 'PM1')?.months).toEqual([
    expect.objectContaining({
      period: '2020-06',
      level: '97.00',
      firstPublished: '97.10',
      restated: true,
      told: 'a paper',
      version: 2,
    }),
    expect.objectContaining({
      period: '2020-08',
      level: '99.50',
      firstPublished: '98.50',
      restated: true,
      told: null,
      version: 2,
    }),
    expect.objectContaining({ period: '2020-09', level: '98.00', restated: false }),
  ]);
  expect(tracker.periods).toEqual(['2020-06', '2020-07', '2020-08', '2020-09']);
});

test('a streak is that of the months as they stand now: a month that was restated to met ends it', () => {
  expect(measures[0]?.missed).toEqual({ inARow: 1, since: '2020-09', atLeast: false, of: 1, in: 2 });
  const before = trackMeasures(
    [{ ...months[0], newest: months[0]?.first } as (typeof months)[number], months[1] as (typeof months)[number]],
    told,
  );
  expect(before[0]?.missed).toMatchObject({ inARow: 3, since: '2020-06', of: 2, in: 2 });
});

test('whatever months are out, each known month has one cell, and none is invented', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 12 }), offsets => {
      const periods = offsets.map(offset => plusMonths('2020-01', offset)).sort();
      const given = periods.map(period => ({
        period,
        version: 1,
        first: [row('PM1', '99.00', 'met')],
        newest: [row('PM1', '99.00', 'met')],
      }));
      const [tracked] = trackMeasures(given, []);
      expect(tracked?.months.map(({ period }) => period)).toEqual(periods);
      const whole = { ...tracker, measures: tracked ? [tracked] : [], periods: calendar(tracked ? [tracked] : []) };
      const page = String(renderShelf({ ...shelf, versions: [] }, whole).get('tracker.html'));
      const body = page.slice(page.indexOf('<tbody'), page.indexOf('</tbody>'));
      const width = all(body, /<td role="cell"(?: data-label="[A-Z][a-z]{2} \d{4}"| class="unknown")( colspan="\d+")?/g)
        .map(span => Number(/\d+/.exec(span.startsWith(' colspan') ? span : '')?.[0] ?? 1))
        .reduce((sum, each) => sum + each, 0);
      expect(width).toBe(Math.min(13, whole.periods.length));
    }),
    { numRuns: 40 },
  );
});

test('the shelf names each version, which is current, which was superseded, and what has been restated since', () => {
  const page = String(renderShelf(shelf, tracker).get('index.html'));
  const text = textOf(page);
  expect(text).toMatch(
    /September 2020, version 1 Current .* first version nothing before it August 2020 has a later version: DSP PM1, achievement of Aug 2020: Below Target → Met/,
  );
  expect(text).toContain('August 2020, version 1 Superseded by version 2');
  expect(page).toContain('href="../published/pmr/2020-08/v2/index.html"');
  expect(page).toContain('Alerts were sent &lt;again&gt;');
});

test('the tracker has missed measures first, with words beside signs, and the same months as a file and a sheet', () => {
  const files = renderShelf(shelf, tracker);
  const page = String(files.get('tracker.html'));
  expect(page.indexOf('Measures below Target in September 2020')).toBeLessThan(page.indexOf('Every measure'));
  expect(textOf(page)).toContain('◆ Below Target 98.00');
  expect(textOf(page)).toContain('99.50 was 98.50');
  expect(textOf(page)).toContain('Jul 2020 not known');
  expect(page).toContain('href="../published/pmr/2020-09/v1/provider-dsp.html#measure-dsp-pm1"');
  expect(String(files.get('tracker.csv')).split('\r\n')[1]).toBe(
    'PM1,DSP,Title of PM1,provider,2020-06,2,97.00,97.10,below-target,true,a paper',
  );
  expect(files.get('tracker.xlsx')?.length).toBeGreaterThan(1_000);
});

test('the shelf without a version says so', () => {
  const files = renderShelf({ ...shelf, versions: [] }, { ...tracker, measures: [], periods: [] });
  for (const name of ['index.html', 'tracker.html'])
    expect(String(files.get(name))).toContain('No version is out yet.');
});
