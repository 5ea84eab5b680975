import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EarlierMonth } from '../../core/assemble/earlier-reports.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { putAnswer } from '../../core/run/answers.ts';
import { openWorld, type World } from '../../core/run/world.ts';
import { contractReview } from '../../core/usecases/contract-review.ts';
import { type OpenedRun, openRun } from '../../core/usecases/open-run.ts';
import { reported } from '../credits/tables-fixture.ts';
import { type TestServices, testServices } from '../lambdas/services.ts';

let services: TestServices;
let published: OpenedRun;
let now: World;

/** The Target of PM2.1 goes up from October, as it is written in the contracts: one row ends and another begins. */
const raised = (catalogue: Catalogue): Catalogue => ({
  ...catalogue,
  contracts: {
    ...catalogue.contracts,
    levels: catalogue.contracts.levels.flatMap(row =>
      row.measure === 'PM2.1' && row.providers.includes('DSP')
        ? [
            { ...row, valid_to: '2020-09-30' },
            { ...row, valid_from: '2020-10-01', target: '99.95' },
          ]
        : [row],
    ),
  },
});

beforeAll(async () => {
  services = await testServices();
  published = await openRun(services.report, { period: '2020-08', withoutDrops: true });
  const later = { ...services.report, catalogue: raised(services.catalogue) };
  now = await openWorld(services.store, await openRun(later, { period: '2020-09', withoutDrops: true }));
});
afterAll(() => services.close());

const inputOf = (terms: Catalogue['creditTerms']) => {
  const [dsp] = terms.filter(({ provider }) => provider === 'DSP');
  const names = dsp?.schemes.flatMap(({ measures }) => measures.map(({ measure }) => measure)) ?? [];
  const measures = names.map(name => reported(name, 'DSP', name === 'PM2.1' ? 999 : 1000, 1000));
  return { terms: dsp ? [dsp] : [], period: '2020-09', measures, earlier: [] };
};
const monthOf = async (): Promise<EarlierMonth> => {
  const { manifest } = await openWorld(services.store, published);
  const { contractsSha256, catalogueSha256 } = manifest;
  const report = {
    period: '2020-08',
    version: 1,
    runId: published.runId,
    provenance: { contractsSha256, catalogueSha256 },
  };
  return { period: '2020-08', first: report, current: report } as unknown as EarlierMonth;
};

test('a report whose contracts differ from those of the version before says what rests on it and what it would have cost', async () => {
  const months = [await monthOf()];
  const input = inputOf(services.catalogue.creditTerms);
  const review = await contractReview(services.store, now, { months, previous: null }, input);
  expect(review?.open).toEqual([]);
  expect(review?.since).toEqual({ period: '2020-08', version: 1 });
  expect(review?.changes.map(({ kind, restsOnIt }) => [kind, restsOnIt])).toContainEqual([
    'level',
    ['contracts/credits/DSP.yaml, scheme linear: PM2.1'],
  ]);
  // 99.90 met its Target of September; against that of October, had it held, it would have missed.
  expect(review?.costs).toEqual([
    {
      provider: 'DSP',
      months: 1,
      before: '0.00',
      after: expect.stringMatching(/^[1-9]/),
      difference: expect.any(String),
    },
  ]);
});

test('the same contracts call for no review, and a first report has nothing to be compared with', async () => {
  const input = inputOf(services.catalogue.creditTerms);
  expect(await contractReview(services.store, now, { months: [], previous: null }, input)).toBeNull();
  const world = await openWorld(services.store, published);
  expect(await contractReview(services.store, world, { months: [await monthOf()], previous: null }, input)).toBeNull();
});

test('where the run before is gone or cannot be read, the report says so and goes on', async () => {
  const gone = { ...(await monthOf()) };
  const store = {
    ...services.store,
    get: async (key: string) => (key.includes(published.runId) ? undefined : services.store.get(key)),
    head: services.store.head.bind(services.store),
    list: services.store.list.bind(services.store),
  } as typeof services.store;
  const input = inputOf(services.catalogue.creditTerms);
  const review = await contractReview(store, now, { months: [gone], previous: null }, input);
  expect(review?.open).toEqual([expect.stringMatching(/^What differs since then cannot be said\. /)]);
});

test('what counting again brought is told by the report that pins it, between the same two states alone', async () => {
  const { store } = services;
  const { catalogueSha256, contractsSha256 } = now.manifest;
  const { manifest: then } = await openWorld(store, published);
  const costs = [{ provider: 'DSP', months: 1, before: '0.00', after: '5.00', difference: '5.00' }];
  const recount = {
    schema: 'pmr-recount/1',
    at: '2020-10-05T09:00:00.000Z',
    from: { catalogueSha256: then.catalogueSha256, contractsSha256: then.contractsSha256 },
    to: { catalogueSha256, contractsSha256 },
    upTo: '2020-08',
    costs,
  };
  const of = { report: 'pmr', period: '2020-09' };
  await putAnswer(store, of, { kind: 'recount', name: 'this' }, recount);
  await putAnswer(store, of, { kind: 'recount', name: 'other' }, { ...recount, to: recount.from, costs: [] });
  const months = [await monthOf()];
  const input = inputOf(services.catalogue.creditTerms);
  const later = { ...services.report, catalogue: raised(services.catalogue) };
  const pinned = await openWorld(store, await openRun(later, { period: '2020-09', withoutDrops: true }));
  expect(pinned.manifest.answers).toHaveLength(2);
  const review = await contractReview(store, pinned, { months, previous: null }, input);
  expect(review).toMatchObject({ costs, open: [], countedAgain: '2020-08' });
  // The run that was opened before knows of none.
  const without = await contractReview(store, now, { months, previous: null }, input);
  expect(without).not.toHaveProperty('countedAgain');
});
