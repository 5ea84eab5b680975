import { expect, test } from '@jest/globals';
import { achievementOf } from '../../core/domain/achievement.ts';
import { exact } from '../../core/domain/exact.ts';
import { contracts, levelsOf } from './in-month.ts';

test('a Minimum Service Level is not above its Target, nor a Target above 100', () => {
  const wrong = contracts.levels.filter(({ target, minimum }) => {
    const top = exact(target ?? '100');
    return top.compare(exact('100')) > 0 || exact(minimum ?? '0').compare(top) > 0;
  });
  expect(wrong).toEqual([]);
});

/** Published months, and what the papers call them: however uncertain our levels are, they have to agree. */
test.each([
  ['CPM1', null, '2018-10', '96.63', 'below-target'],
  ['CPM1', null, '2018-12', '83.54', 'below-minimum'],
  ['CPM1', null, '2019-01', '98.57', 'below-target'],
  ['CPM1', null, '2021-06', '97.03', 'below-target'],
  ['CPM3', null, '2019-12', '98.33', 'below-target'],
  ['CPM4', null, '2018-12', '85.71', 'below-target'],
  ['CPM4', null, '2019-01', '75', 'below-minimum'],
  ['CPM5', null, '2019-01', '87.11', 'below-target'],
  ['PM2', 'CSPN', '2020-09', '54.50', 'below-minimum'],
  ['PM2.1', 'DSP', '2020-09', '99.76', 'below-target'],
  ['PM6.2', 'CSPN', '2020-09', '99.82', 'below-target'],
] as const)('%s (%s) of %s at %s is %s', (measure, provider, month, level, achievement) => {
  const inForce = levelsOf(measure, provider, month);
  expect(inForce).toHaveLength(1);
  expect(inForce.map(levels => achievementOf(exact(level), levels))).toEqual([achievement]);
});

test('CPM9 has levels from its first month on', () => {
  expect(levelsOf('CPM9', null, '2018-10')).toEqual([]);
  expect(levelsOf('CPM9', null, '2018-11')).toEqual([expect.objectContaining({ target: '100.00', minimum: '100.00' })]);
});
