import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aMonthThatDies, kindOf, type Place } from './a-month-that-dies.ts';

/** How many places are tried here, spread over all kinds of objects; another SEED tries others, and `npm run test:kills` all. */
const DEATHS = 8;
let month: Awaited<ReturnType<typeof aMonthThatDies>>;
beforeAll(async () => {
  month = await aMonthThatDies();
}, 300_000);
afterAll(() => month.close());

test('the places of death are every object that a month writes, from the record of a drop to the shelf after a re-issue', () => {
  expect(month.places.length).toBeGreaterThan(600);
  const kinds = new Set(month.places.map(kindOf));
  for (const kind of [
    '0 lake/ledger/smki-requests/2020-09/000001.json',
    '1 lake/events',
    '2 runs/tables',
    '2 lake/rollups',
    '2 runs/claims/pmr/2020-09/v1.json',
    '2 published/pmr/2020-09/v1/manifest.dsse.json',
    '3 lake/ledger/smki-requests/2020-09/000004.json',
    '4 shelf/pmr/versions.json',
  ])
    expect(kinds).toContain(kind);
});

test('killed at any object, with other code and other levels deployed before it is started again, the month is out, once and whole', async () => {
  const kinds = [...Map.groupBy(month.places, kindOf).values()];
  const seed = Number(process.env.SEED) || 0;
  for (let death = 0; death < DEATHS; death += 1) {
    const places = kinds[(Math.floor((death * kinds.length) / DEATHS) + seed) % kinds.length] as Place[];
    await month.killAt(places[(seed + death) % places.length] as Place);
  }
}, 300_000);
