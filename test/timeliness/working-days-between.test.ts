import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isWorkingDay } from '../../core/domain/working-days.ts';
import { workingDaysBetween } from '../../core/domain/working-days-between.ts';
import { holidays } from '../contracts/read-table.ts';

const dayAt = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const anyDay = fc.integer({ min: 17_500, max: 21_500 });

test('counts what isWorkingDay says of each day after the first up to the last', () => {
  const listed = new Set([...holidays(), '2020-10-03']);
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (from, days) => {
      const between = Array.from({ length: days }, (_, at) => dayAt(from + at + 1));
      const counted = between.filter(day => isWorkingDay(day, listed)).length;
      expect(workingDaysBetween(dayAt(from), dayAt(from + days), listed)).toBe(counted);
      expect(workingDaysBetween(dayAt(from + days), dayAt(from), listed) + counted).toBe(0);
    }),
    { numRuns: 300 },
  );
});
