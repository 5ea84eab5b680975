import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { achievementOf, type Levels, levelInFull, roundingChangesAchievement } from '../../core/domain/achievement.ts';
import { exact, ratio } from '../../core/domain/exact.ts';

const usual: Levels = { target: '99.00', minimum: '96.00' };

describe('achievementOf', () => {
  test.each([
    ['100', usual, 'met'],
    ['99', usual, 'met'],
    ['98.9999999999', usual, 'below-target'],
    ['96.00', usual, 'below-target'],
    ['95.9999999999', usual, 'below-minimum'],
    ['0', usual, 'below-minimum'],
    ['227.09', usual, 'met'],
    ['100', { target: '100.00', minimum: '100.00' }, 'met'],
    ['99.99', { target: '100.00', minimum: '100.00' }, 'below-minimum'],
    ['98.99', { target: '99', minimum: null }, 'below-target'],
    ['0', { target: '99', minimum: null }, 'below-target'],
    ['96', { target: null, minimum: '96' }, 'met'],
    ['95.99', { target: null, minimum: '96' }, 'below-minimum'],
    ['0', { target: null, minimum: null }, 'no-target'],
    ['100', { target: null, minimum: null }, 'no-target'],
  ] as const)('%s against %j is %s', (level, levels, achievement) =>
    expect(achievementOf(exact(level), levels)).toBe(achievement),
  );

  test('a level that no decimal can write is compared as it is', () => {
    expect(achievementOf(ratio(9_900n, 100n), usual)).toBe('met');
    expect(achievementOf(ratio(989_999n * 100n, 1_000_000n), usual)).toBe('below-target');
    expect(achievementOf(ratio(29_699n, 300n), usual)).toBe('below-target');
  });

  test('a higher level is never a worse achievement', () => {
    const rank = { 'below-minimum': 0, 'below-target': 1, met: 2, 'no-target': Number.NaN };
    const cents = fc.bigInt({ min: 0n, max: 30_000n });
    fc.assert(
      fc.property(cents, cents, cents, cents, (a, b, x, y) => {
        const [minimum, target] = a < b ? [a, b] : [b, a];
        const [low, high] = x < y ? [x, y] : [y, x];
        const levels = { target: String(target), minimum: String(minimum) };
        return rank[achievementOf(ratio(low, 1n), levels)] <= rank[achievementOf(ratio(high, 1n), levels)];
      }),
    );
  });
});

describe('roundingChangesAchievement', () => {
  test.each([
    ['98.995', usual, true],
    ['98.9949', usual, false],
    ['98.9999', usual, true],
    ['99', usual, false],
    ['99.004', usual, false],
    ['95.995', usual, true],
    ['95.99', usual, false],
    ['98.995', { target: null, minimum: null }, false],
    ['99.901', { target: '99.903', minimum: null }, false],
    ['99.904', { target: '99.902', minimum: null }, true],
  ] as const)('%s against %j: %s', (level, levels, flagged) =>
    expect(roundingChangesAchievement(exact(level), levels)).toBe(flagged),
  );

  test('is raised only within half a hundredth of a level', () => {
    const near = (value: ReturnType<typeof exact>, level: string) =>
      value.sub(exact(level)).abs().compare(exact('0.005')) <= 0;
    fc.assert(
      fc.property(fc.bigInt({ min: 95_980_000n, max: 99_020_000n }), millionths => {
        const level = ratio(millionths, 1_000_000n);
        return !roundingChangesAchievement(level, usual) || near(level, '99') || near(level, '96');
      }),
    );
  });
});

describe('levelInFull', () => {
  const levels = { target: '99', minimum: '96' };

  test.each([
    [ratio(98_996n, 1_000n), '98.996'],
    [ratio(9_899_999n, 100_000n), '98.99999'],
    [ratio(95_999n, 1_000n), '95.999'],
    [ratio(9_899n, 100n), null],
    [ratio(99n, 1n), null],
  ])('prints a miss that two decimals would print as a hit with as many as tell', (level, text) =>
    expect(levelInFull(level, levels)).toBe(text),
  );
});
