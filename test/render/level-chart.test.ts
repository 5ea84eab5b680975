import { expect, test } from '@jest/globals';
import { levelChart } from '../../adapters/render/chart/level-chart.ts';
import { usualRange } from '../../adapters/render/chart/usual-range.ts';
import { plusMonths } from '../../core/domain/reporting-month.ts';
import { measure } from '../fixtures/report/measures.ts';
import { all, textOf } from './page.ts';

const period = '2020-09';
const month = (back: number, level: string | null) => ({
  period: plusMonths(period, -back),
  firstPublished: level,
  level,
  achievement: level === null ? ('not-reported' as const) : ('met' as const),
});
const given = (history: ReturnType<typeof month>[]) => ({
  ...measure({ id: 'PM3.2', title: 'Alerts', level: '99.10' }),
  history,
});

test('a month that is not known keeps its place by the calendar, and breaks the line', () => {
  const chart = levelChart(given([month(12, '99.00'), month(11, '99.10'), month(3, '98.00')]), period);
  const [line = ''] = all(String(chart?.body), /class="line" d="([^"]*)"/g);
  expect(line.match(/[ML]/g)).toEqual(['M', 'L', 'M', 'M']);
  expect(all(String(chart?.body), /class="x"[^>]*>([^<]*)</g)).toHaveLength(13);
  expect(chart?.description).toContain('October 2019: 99.10%, Met. November 2019: not known.');
  expect(String(chart?.body)).not.toContain('class="usual"');
});

test('Target and Minimum are drawn and named, and their labels do not lie upon one another', () => {
  const chart = levelChart({ ...given([month(1, '90.00')]), target: '99.50', minimum: '99.00' }, period);
  const labels = all(String(chart?.body), /class="side" x="[^"]*" y="([^"]*)"/g).map(Number);
  expect(textOf(String(chart?.body))).toContain('Target 99.50%');
  expect(Math.abs((labels[0] ?? 0) - (labels[1] ?? 0))).toBeGreaterThanOrEqual(10.9);
});

test('one month alone is no line', () => {
  expect(levelChart(given([]), period)).toBeNull();
  expect(levelChart(given([month(2, null)]), period)).toBeNull();
});

test('with twelve months before, the usual range of a chart of individual values is drawn; with fewer there is none', () => {
  const levels = [98, 99, 98, 99, 98, 99, 98, 99, 98, 99, 98, 99];
  expect(usualRange(levels)).toEqual({ low: 98.5 - 2.66, high: 100 });
  expect(usualRange(levels.slice(1))).toBeNull();
  expect(usualRange(levels.map(level => level + 50))?.high).toBeCloseTo(148.5 + 2.66, 10);
  const history = levels.map((level, at) => month(12 - at, `${level}.00`));
  const chart = levelChart(given(history), period);
  expect(String(chart?.body)).toContain('class="usual"');
  expect(chart?.description).toContain('95.84% to 100.00%');
});
