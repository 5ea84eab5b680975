import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { medianStep } from '../../core/judge/median-step.ts';

test.each([
  [0, 100],
  [60_000, 100],
  [60_001, 1_000],
  [600_000, 1_000],
  [7_200_000, 10_000],
  [172_800_000, 60_000],
  [172_800_001, 3_600_000],
])('a median of %d ms is known to %d ms', (median, step) => expect(medianStep(median)).toBe(step));

test('the steps are those of the histogram', () => {
  const sql = readFileSync(
    path.resolve(import.meta.dirname, '../../queries/templates/parts/request-counts.sql'),
    'utf8',
  );
  const steps = [...sql.matchAll(/elapsed_ms <= (?<upTo>\d+) then (?<step>\d+)/g)].map(({ groups }) => [
    Number(groups?.upTo),
    Number(groups?.step),
  ]);
  expect(steps.length).toBeGreaterThan(3);
  for (const [upTo = 0, step = 0] of steps) expect([upTo, medianStep(upTo)]).toEqual([upTo, step]);
});
