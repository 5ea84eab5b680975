import { expect, test } from '@jest/globals';
import { missedParts, missedPartsText, partName } from '../../core/statements/missed-parts.ts';

const part = (
  generation: string,
  achievement: 'met' | 'below-target' | 'below-minimum' | undefined,
  level: string,
) => ({
  by: { category: '3', generation },
  level,
  numerator: 1,
  denominator: 2,
  excluded: 0,
  ...(achievement && { achievement }),
});

test('a part that misses is named with its level, and a part of an earlier report is not judged', () => {
  const breakdown = [
    part('SMETS1', 'below-minimum', '66.67'),
    part('SMETS2', 'met', '98.00'),
    part('none', undefined, '1.00'),
  ];
  expect(missedParts({ breakdown }).map(({ by }) => partName(by))).toEqual(['Category 3 SMETS1']);
  expect(missedPartsText({ breakdown })).toBe(
    '1 of 3 parts is below Target: Category 3 SMETS1 at 66.67% (below Minimum)',
  );
});

test('where no part misses nothing is said; of many, four are named and the rest are counted', () => {
  expect(missedPartsText({ breakdown: [part('SMETS2', 'met', '98.00')] })).toBe('');
  const many = Array.from({ length: 6 }, (_, at) => part(`S${at}`, 'below-target', '80.00'));
  expect(missedPartsText({ breakdown: many })).toContain('6 of 6 parts are below Target: Category 3 S0 at 80.00%');
  expect(missedPartsText({ breakdown: many })).toMatch(/ and 2 more$/);
});
