import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { queryEngine } from '../../adapters/local/query-engine.ts';
import { runMachine } from '../../adapters/local/run-machine.ts';
import { renderComparison, renderShelf } from '../../adapters/render/shelf/render-shelf.ts';
import { monthEndMachine } from '../../cdk/month-end.asl.ts';
import { publishMachine } from '../../cdk/publish.asl.ts';
import { publishTasks } from '../../cli/local-tasks.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { openRun } from '../../core/usecases/open-run.ts';
import { rollUp } from '../../core/usecases/roll-up.ts';
import { assembleHandler } from '../../lambdas/assemble/handler.ts';
import { checkHandler } from '../../lambdas/check/handler.ts';
import { judgeHandler } from '../../lambdas/judge/handler.ts';
import { openRunHandler } from '../../lambdas/open-run/handler.ts';
import { renderHandler } from '../../lambdas/render/handler.ts';
import { rollUpHandler } from '../../lambdas/roll-up/handler.ts';
import type { StepHandler } from '../../lambdas/shared/step-handler.ts';
import { shelveHandler } from '../../lambdas/shelve/handler.ts';
import { machineRefs } from '../cdk/machine-refs.ts';
import { requestsCsv, sampleEvent, type TestServices, testServices } from './services.ts';

let services: TestServices;
/** States in the order in which they called their functions. */
let called: string[];

/** A month end asks every query of the catalogue: one of them all is enough. The second of these looks back. */
const FEW = ['smki-certificates', 'cspcs-pm1.1'];

async function begin(measures?: readonly string[]): Promise<void> {
  called = [];
  services = await testServices(measures);
  const key = 'landing/SMKI/smki-requests/2020-09/requests.csv';
  await services.store.put(key, requestsCsv());
  await normaliseDrop(services.intake, { key, arrivedAt: '2020-10-01T09:30:00.000Z' });
}

beforeEach(() => begin(FEW));
afterEach(() => services.close());

/** Runs the machine that is deployed over the functions that are deployed; only Athena and the copy of its results are stood in for. */
async function monthEnd(input: object, instead: Record<string, StepHandler<unknown>> = {}): Promise<unknown> {
  const { store, report, intake } = services;
  const engine = queryEngine(store);
  const lambda = (state: string, handler: StepHandler<unknown>) => [
    state,
    async ({ Payload }: { Payload: unknown }) => {
      called.push(state);
      // A payload travels as JSON.
      return {
        Payload: JSON.parse(
          JSON.stringify(await (instead[state] ?? handler)(JSON.parse(JSON.stringify(Payload)))),
        ) as unknown,
      };
    },
  ];
  const handlers = Object.fromEntries([
    lambda(
      'OpenRun',
      openRunHandler(async () => report),
    ),
    lambda(
      'RollUpDrops',
      rollUpHandler(async () => intake),
    ),
    lambda(
      'Shelve',
      shelveHandler(async () => ({ ...report, renderShelf, renderComparison })),
    ),
    lambda(
      'Judge',
      judgeHandler(async () => report),
    ),
    lambda(
      'Assemble',
      assembleHandler(async () => report),
    ),
    lambda(
      'Check',
      checkHandler(async () => report),
    ),
    lambda(
      'Render',
      renderHandler(async () => report),
    ),
    [
      'Publish',
      async ({ Input }: { Input: object }) => {
        called.push('Publish');
        const machine = publishMachine({ claim: 'f', copy: 'f', seal: 'f', shelve: 'f' });
        return {
          Output: await runMachine(
            machine,
            publishTasks(report, () => {}),
            Input,
          ),
        };
      },
    ],
    [
      'ReadQuery',
      async ({ Key }: { Key: string }) => ({ Body: new TextDecoder().decode(await store.get(`runs/${Key}`)) }),
    ],
    [
      'RunQuery',
      async ({ QueryString }: { QueryString: string }) => {
        called.push('RunQuery');
        return { QueryExecution: { QueryExecutionId: (await engine.run(QueryString)).id } };
      },
    ],
    [
      'KeepResult',
      async ({ Key, CopySource }: { Key: string; CopySource: string }) => {
        await store.put(`runs/${Key}`, (await store.get(CopySource)) as Uint8Array);
        return {};
      },
    ],
  ]);
  try {
    return await runMachine(monthEndMachine(machineRefs), handlers, input);
  } finally {
    await engine.close();
  }
}

const lambdas = () => called.filter(state => state !== 'RunQuery');
const published = async () => (await services.store.list('published/')).map(({ key }) => key);

test('from a start to a published report, with every measure', async () => {
  await services.close();
  await begin();
  expect(await monthEnd({ period: '2020-09' })).toMatchObject({ period: '2020-09', version: 1 });
  expect(lambdas()).toEqual(['OpenRun', 'RollUpDrops', 'Judge', 'Assemble', 'Check', 'Render', 'Publish']);
  expect(await published()).toEqual(
    expect.arrayContaining([
      'published/pmr/2020-09/v1/pmr.json',
      'published/pmr/2020-09/v1/index.html',
      'published/pmr/2020-09/v1/manifest.json',
    ]),
  );
  expect(services.logged.filter(({ event }) => event === 'step-finished').map(({ facts }) => facts.step)).toEqual([
    'open-run',
    'roll-up',
    'judge',
    'assemble',
    'check',
    'render',
    'claim',
    'copy',
    'seal',
    'shelve',
  ]);
  for (const { facts } of services.logged.filter(({ event }) => event === 'step-finished')) {
    expect(facts).toMatchObject({
      period: '2020-09',
      runId: expect.stringMatching(/^2020-09-v1-/),
      milliseconds: expect.any(Number),
    });
  }
});

test('a month that has not ended is not published, and its draft is offered; nor is one of which nothing has come, unless that is asked for', async () => {
  await expect(monthEnd({ period: '2020-10' })).rejects.toMatchObject({
    code: 'month-not-over',
    message: expect.stringMatching(/ends on 2020-10-31.*draft --period 2020-10/),
  });
  await expect(monthEnd({ period: '2020-08' })).rejects.toMatchObject({ code: 'no-drops' });
  expect(await openRun(services.report, { period: '2020-08', withoutDrops: true })).toMatchObject({ version: 1 });
});

test('a draft is no version, and the month is still to come', async () => {
  const done = (await monthEnd((await sampleEvent('open-run')) as object)) as { runId: string; files: string[] };
  expect(done.runId).toMatch(/^2020-09-draft-/);
  expect(await published()).toEqual([]);
  expect(done.files).toContain(`runs/2020-09/${done.runId}/publication/pmr.json`);
  const stored = await services.store.get(`runs/2020-09/${done.runId}/publication/pmr.json`);
  expect(JSON.parse(new TextDecoder().decode(stored))).toMatchObject({
    status: 'draft',
    timeliness: { today: '2020-10-18', workingDay: 12, report: [{ state: 'past' }, { state: 'ahead' }] },
  });
  expect(await monthEnd({ period: '2020-09' })).toMatchObject({ version: 1 });
  expect(await published()).toContain('published/pmr/2020-09/v1/manifest.json');
});

test('a draft of a month that is out changes nothing of it, and no re-issue can be a draft', async () => {
  await monthEnd({ period: '2020-09' });
  const before = await services.store.list('published/');
  expect(await monthEnd({ period: '2020-09', draft: true })).toMatchObject({
    runId: expect.stringMatching(/^2020-09-draft-/),
  });
  expect(await services.store.list('published/')).toEqual(before);
  await expect(monthEnd({ period: '2020-09', draft: true, reason: 'x' })).rejects.toThrow('no re-issue');
});

test('a month of which nothing has come is refused, even where its measures look back on one that has come', async () => {
  const key = 'landing/CSPN/hub-installs/2020-09/installs.csv';
  await services.store.put(key, await readFile('examples/feeds/hub-installs.csv'));
  const receipt = await normaliseDrop(services.intake, { key, arrivedAt: '2020-10-01T09:30:00.000Z' });
  expect(receipt.outcome).toBe('accepted');
  await expect(monthEnd({ period: '2020-10', draft: true })).rejects.toThrow('No drop for 2020-10');
});

test('feeds that have not arrived are counted as late, the one that has is not', async () => {
  await monthEnd({ period: '2020-09' });
  const facts = services.logged.find(({ event }) => event === 'feeds-late')?.facts;
  const late = facts?.late as { feed: string; provider: string | null }[];
  expect(late).toEqual(
    expect.arrayContaining([
      { feed: 'hub-installs', provider: 'CSPN', dueOn: '2020-10-14', workingDaysLate: 2 },
      { feed: 'incidents', provider: 'DCC', dueOn: '2020-10-07', workingDaysLate: 7 },
      { feed: 'provider-returns', provider: 'SIE', dueOn: '2020-10-14', workingDaysLate: 2 },
    ]),
  );
  expect(late).not.toContainEqual(expect.objectContaining({ feed: 'smki-requests' }));
  expect(facts?.metrics).toEqual({ LateFeeds: late.length });
});

test('a start of a month that is out makes its shelf anew and nothing else', async () => {
  await monthEnd({ period: '2020-09' });
  called = [];
  const before = await services.store.list('published/');
  expect(await monthEnd({ period: '2020-09', draft: false })).toMatchObject({ alreadyPublished: true });
  expect(called).toEqual(['OpenRun', 'Shelve']);
  expect(await services.store.list('published/')).toEqual(before);
});

test('a run that was interrupted goes on where it stopped, and counts nothing twice', async () => {
  const killed: StepHandler<unknown> = async () => {
    throw new Error('Runtime exited');
  };
  await expect(monthEnd({ period: '2020-09' }, { Assemble: killed })).rejects.toThrow('Runtime exited');
  expect(await published()).toEqual([]);
  called = [];
  await monthEnd({ period: '2020-09' });
  expect(called).toEqual(['OpenRun', 'Judge', 'Assemble', 'Check', 'Render', 'Publish']);
  expect(await published()).toContain('published/pmr/2020-09/v1/manifest.json');
});

test('what is rolled up already is not rolled up again', async () => {
  await monthEnd({ period: '2020-09', draft: true });
  expect(lambdas()).toContain('RollUpDrops');
  expect(await services.store.list('lake/rollups/smki-requests-daily/')).toHaveLength(1);
  called = [];
  await monthEnd({ period: '2020-09' });
  expect(lambdas()).toEqual(['OpenRun', 'Judge', 'Assemble', 'Check', 'Render', 'Publish']);
});

test('many units are dealt into parts; each is rolled up once, in whatever order, and a part that is done again does nothing', async () => {
  const days = Array.from({ length: 7 }, (_, at) => `0${at + 2}`);
  for (const day of days) {
    const key = `landing/SMKI/smki-requests/2020-09/requests-${day}.csv`;
    const rows = requestsCsv(`CS-202009${day}-000001`).replaceAll('-000002', `-1000${day}`);
    await services.store.put(key, rows.replaceAll(/2020-09-\d\dT/g, `2020-09-${day}T`));
    await normaliseDrop(services.intake, { key, arrivedAt: '2020-10-01T09:30:00.000Z' });
  }
  const { period, runId, rollUps } = await openRun(services.report, { period: '2020-09' });
  expect(rollUps).toHaveLength(1 + days.length);
  const done = await Promise.all([2, 0, 1].map(part => rollUp(services.intake, { period, runId, part, parts: 3 })));
  expect(done.map(units => units.length).sort()).toEqual([2, 3, 3]);
  expect(await services.store.list('lake/rollups/smki-requests-daily/')).toHaveLength(1 + days.length);
  expect(await rollUp(services.intake, { period, runId, part: 0, parts: 1 })).toEqual([]);
  expect((await openRun(services.report, { period: '2020-09' })).rollUps).toEqual([]);
});

test('a re-issue after a corrected drop is version 2', async () => {
  await monthEnd({ period: '2020-09' });
  const key = 'landing/SMKI/smki-requests/2020-09/requests.csv';
  await services.store.put(key, requestsCsv('CS-20200901-000009'));
  await normaliseDrop(services.intake, { key, arrivedAt: '2020-10-20T09:30:00.000Z' });
  expect(await monthEnd((await sampleEvent('open-run-reissue')) as object)).toMatchObject({ version: 2 });
  expect(await published()).toEqual(
    expect.arrayContaining(['published/pmr/2020-09/v1/manifest.json', 'published/pmr/2020-09/v2/manifest.json']),
  );
});

test('what cannot be mended by trying again is tried once', async () => {
  await expect(monthEnd({ period: '2020-08' })).rejects.toMatchObject({ name: 'RequestRefused', code: 'no-drops' });
  await expect(monthEnd({ period: 'September' })).rejects.toMatchObject({ code: 'month-invalid' });
  expect(called).toEqual(['OpenRun', 'OpenRun']);
});
