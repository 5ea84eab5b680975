import { expect, test } from '@jest/globals';
import { at, axisText, axisTop } from '../../adapters/render/chart/scale.ts';
import { dayChart } from '../../adapters/render/html/chart/day-chart.ts';
import { historyChart } from '../../adapters/render/html/chart/history-chart.ts';
import { measure } from '../fixtures/report/measures.ts';
import { all, textOf } from './page.ts';

test.each([
  [0, 1],
  [-3, 1],
  [1, 1],
  [1.01, 1.2],
  [99, 100],
  [100, 100],
  [2_401, 2_500],
  [0.07, 0.08],
])('the axis for %p ends at %p', (highest, top) => {
  expect(axisTop(highest)).toBe(top);
});

test('axis texts are short', () => {
  expect([0, 0.75, 999, 1_250, 12_000, 2_500_000].map(axisText)).toEqual(['0', '0.75', '999', '1.25k', '12k', '2.5m']);
  expect([at(1 / 3), at(2), at(-0.04)]).toEqual(['0.3', '2', '0']);
});

const chart = (kind: 'bars' | 'line', values: (number | null)[], reference?: number) =>
  dayChart({ id: 'x', title: 'Volume', description: 'By day.', kind, values, highest: 10, reference }).toString();

test('a day without a value is a gap, not a zero', () => {
  expect(all(chart('line', [1, null, 3, 4]), /class="line" d="([^"]*)"/g)[0]).toMatch(/^M\S+ \S+M\S+ \S+L\S+ \S+$/);
  expect(all(chart('line', [1, null, 3, 4]), /<circle/g)).toHaveLength(1);
  expect(all(all(chart('bars', [1, null, 0, 4]), /class="bar" d="([^"]*)"/g)[0] ?? '', /z/g)).toHaveLength(3);
});

test('values lie on the scale: zero on the floor, the highest at the top, days from left to right', () => {
  const [path = ''] = all(chart('line', [0, 10]), /class="line" d="([^"]*)"/g);
  const [x1 = 0, y1, x2 = 0, y2] = path.slice(1).split(/[ L]/).map(Number);
  expect([y1, y2]).toEqual([98, 18]);
  expect(x1).toBeLessThan(x2);
  expect(chart('line', [1], 5)).toContain('<path class="ref" d="M34 58h242"/>');
  expect(chart('line', [1])).not.toContain('class="ref"');
});

test('a month without any value draws an empty frame', () => {
  expect(chart('line', [null, null])).toContain('class="line" d=""');
  expect(chart('bars', [])).not.toContain('NaN');
});

test('the history marks missed and unreported months, and says all of them', () => {
  const given = measure({ id: 'PM3.2', title: 'Alerts', level: '99.10' });
  const history = given.history.map((row, month) => {
    if (month === 2) return { ...row, level: null, achievement: 'not-reported' as const };
    if (month === 5) return { ...row, level: '95.00', achievement: 'below-minimum' as const };
    return row;
  });
  const svg = String(historyChart({ ...given, history }, '2020-09'));
  expect(all(svg, /class="(below-minimum|not-reported|below-target)"/g)).toEqual(['not-reported', 'below-minimum']);
  expect(textOf(svg)).toContain('Nov 2019: Not Reported');
  expect(textOf(svg)).toMatch(/Sep 2020: 99\.10% Met/);
  expect(all(svg, /[MN]aN|Infinity/g)).toEqual([]);
});

test('without earlier months there is no chart; without any level there is no line', () => {
  expect(historyChart(measure({ id: 'A', title: 'A', history: [] }), '2020-09')).toBeNull();
  const none = measure({ id: 'A', title: 'A', level: null, achievement: 'no-events' });
  const svg = String(
    historyChart(
      { ...none, history: none.history.map(row => ({ ...row, level: null, achievement: 'no-events' as const })) },
      '2020-09',
    ),
  );
  expect(svg).toContain('d=""');
  expect(svg).not.toMatch(/NaN|Infinity/);
});

test('of a long history the last thirteen months are drawn', () => {
  const given = measure({ id: 'A', title: 'A' });
  const svg = String(historyChart({ ...given, history: [...given.history, ...given.history] }, '2020-09'));
  expect(all(svg, /[ML]\d/g)).toHaveLength(13);
});
