import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aMonthThatDies } from './a-month-that-dies.ts';

let month: Awaited<ReturnType<typeof aMonthThatDies>>;
beforeAll(async () => {
  month = await aMonthThatDies();
}, 300_000);
afterAll(() => month.close());

test('killed before and after every object that a month writes, and started again by other code, the month is out, once and whole', async () => {
  const failed: string[] = [];
  for (const [at, place] of month.places.entries()) {
    await month.killAt(place).catch((error: Error) => {
      failed.push(`${JSON.stringify(place)}: ${error.message}`);
    });
    if ((at + 1) % 50 === 0 || at + 1 === month.places.length)
      process.stderr.write(`${at + 1} of ${month.places.length} deaths, ${failed.length} of them not survived\n`);
  }
  expect(failed).toEqual([]);
});
