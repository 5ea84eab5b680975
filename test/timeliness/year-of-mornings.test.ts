import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { queryEngine } from '../../adapters/local/query-engine.ts';
import { runMachine, type TaskHandler } from '../../adapters/local/run-machine.ts';
import { renderComparison, renderShelf } from '../../adapters/render/shelf/render-shelf.ts';
import { monthEndMachine } from '../../cdk/month-end.asl.ts';
import { timetableMachine } from '../../cdk/timetable.asl.ts';
import { localTasks } from '../../cli/local-tasks.ts';
import type { Contracts } from '../../core/catalogue/contracts.schema.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import type { RunRequest } from '../../core/usecases/open-run.ts';
import { planHandler } from '../../lambdas/plan/handler.ts';
import { shelveHandler } from '../../lambdas/shelve/handler.ts';
import { machineRefs } from '../cdk/machine-refs.ts';
import { type TestServices, testServices } from '../lambdas/services.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices(['smki-certificates']);
}, 60_000);
afterAll(() => services.close());

/** What people do on a day: a drop comes, or an operator runs the month end. */
interface Deed {
  readonly on: string;
  readonly says: string;
  readonly file?: readonly [provider: string, feed: string, period: string, name: string];
  readonly run?: RunRequest;
}

const smki = (on: string, period: string, name = 'requests.csv'): Deed => ({
  on,
  says: `SMKI sends ${name} of ${period}`,
  file: ['SMKI', 'smki-requests', period, name],
});
const incidents = (on: string, period: string): Deed => ({
  on,
  says: `DCC sends incidents of ${period}`,
  file: ['DCC', 'incidents', period, 'incidents.csv'],
});

const deeds: readonly Deed[] = [
  smki('2020-09-02', '2020-08'),
  smki('2020-10-02', '2020-09'),
  incidents('2020-10-05', '2020-09'),
  // October: SMKI is late. November: SMKI never sends. December: nobody does.
  incidents('2020-11-04', '2020-10'),
  smki('2020-11-20', '2020-10'),
  incidents('2020-12-03', '2020-11'),
  // January and all after it in time; the run of January fails for two weeks.
  ...['2021-01', '2021-02', '2021-03', '2021-04', '2021-05', '2021-06', '2021-07', '2021-08'].flatMap((period, at) => {
    const next = `2021-${String(at + 2).padStart(2, '0')}`;
    return [smki(`${next}-03`, period), incidents(`${next}-04`, period)];
  }),
  smki('2021-01-15', '2020-09', 'requests-v2.csv'),
  {
    on: '2021-01-19',
    says: 'an operator issues September again',
    run: { period: '2020-09', reason: 'A correction of SMKI' },
  },
  {
    on: '2021-04-01',
    says: 'an operator reports December without drops',
    run: { period: '2020-12', withoutDrops: true },
  },
];
const FAILS = { period: '2021-01', from: '2021-02-12', to: '2021-02-26' };

/** Deadlines as they are of the report; of the feeds two are due, the rest only from those who have something to send. */
function catalogueOfYear() {
  const { catalogue } = services;
  const [row] = catalogue.contracts.deadlines;
  const due = (feed: string, working_day: number, more: object = {}) =>
    ({ ...row, due: feed, working_day, ...more }) as Contracts['deadlines'][number];
  const deadlines = [
    ...catalogue.contracts.deadlines.filter(each => each.due === 'report'),
    due('any-feed', 10, { if_any: true }),
    due('smki-requests', 10),
    due('incidents', 5),
  ];
  return { ...catalogue, contracts: { ...catalogue.contracts, deadlines } };
}

/**
 * What the mornings did, a line for each that did something else than the one before; after a dash, what people did on that day. "nothing" is what a morning
 * does when the present month has no drop and every month before it is out. A month that is told is past its last deadline, its 25th Working Day.
 */
const A_YEAR = `
2020-09-02 - SMKI sends requests.csv of 2020-08
2020-10-02 - SMKI sends requests.csv of 2020-09
2020-10-03 draft 2020-09
2020-10-05 - DCC sends incidents of 2020-09
2020-10-14 report 2020-09
2020-10-15 nothing
2020-11-04 - DCC sends incidents of 2020-10
2020-11-05 draft 2020-10
2020-11-20 - SMKI sends requests.csv of 2020-10
2020-11-21 report 2020-10
2020-11-22 nothing
2020-12-03 - DCC sends incidents of 2020-11
2020-12-04 draft 2020-11
2021-01-07 report 2020-11
2021-01-08 nothing
2021-01-15 - SMKI sends requests-v2.csv of 2020-09
2021-01-16 drop-for-published-month 2020-09
2021-01-19 - an operator issues September again
2021-01-20 nothing
2021-02-03 - SMKI sends requests.csv of 2021-01
2021-02-04 draft 2021-01
2021-02-04 - DCC sends incidents of 2021-01
2021-02-08 draft 2021-01, month-past-deadline 2020-12
2021-02-12 month-past-deadline 2020-12, report 2021-01 fails
2021-02-26 month-past-deadline 2020-12, report 2021-01
2021-02-27 month-past-deadline 2020-12
2021-03-03 - SMKI sends requests.csv of 2021-02
2021-03-04 draft 2021-02, month-past-deadline 2020-12
2021-03-04 - DCC sends incidents of 2021-02
2021-03-12 month-past-deadline 2020-12, report 2021-02
2021-03-13 month-past-deadline 2020-12
2021-04-01 - an operator reports December without drops
2021-04-02 nothing
2021-04-03 - SMKI sends requests.csv of 2021-03
2021-04-04 draft 2021-03
2021-04-04 - DCC sends incidents of 2021-03
2021-04-16 report 2021-03
2021-04-17 nothing
2021-05-03 - SMKI sends requests.csv of 2021-04
2021-05-04 draft 2021-04
2021-05-04 - DCC sends incidents of 2021-04
2021-05-17 report 2021-04
2021-05-18 nothing
2021-06-03 - SMKI sends requests.csv of 2021-05
2021-06-04 draft 2021-05
2021-06-04 - DCC sends incidents of 2021-05
2021-06-14 report 2021-05
2021-06-15 nothing
2021-07-03 - SMKI sends requests.csv of 2021-06
2021-07-04 draft 2021-06
2021-07-04 - DCC sends incidents of 2021-06
2021-07-14 report 2021-06
2021-07-15 nothing
2021-08-03 - SMKI sends requests.csv of 2021-07
2021-08-04 draft 2021-07
2021-08-04 - DCC sends incidents of 2021-07
2021-08-13 report 2021-07
2021-08-14 nothing
`;

test('a year of mornings, by the real timetable over a real store: what each did', async () => {
  const catalogue = catalogueOfYear();
  const { store } = services;
  let today = '2020-09-01';
  const clock = () => `${today}T06:00:00.000Z`;
  const reports = {
    ...services.report,
    catalogue,
    clock,
    // What earlier months are read from.
    renderFiles: async (report: object) => new Map([['pmr.json', `${JSON.stringify(report)}\n`]]),
  };
  const intake = { ...services.intake, catalogue };
  const run = async (request: RunRequest): Promise<void> => {
    const engine = queryEngine(store);
    try {
      const tasks = localTasks({ intake, reports, engine, progress: () => {} });
      await runMachine(monthEndMachine(machineRefs), tasks, request);
    } finally {
      await engine.close();
    }
  };
  const did: string[] = [];
  const morning = async (): Promise<string> => {
    const acts: string[] = [];
    const services = async () => reports;
    const tasks: Record<string, TaskHandler> = {
      Plan: async ({ Payload }: { Payload: unknown }) => {
        const planned = await planHandler(services)(Payload);
        for (const { code, period } of planned.told) acts.push(`${code} ${period}`);
        return { Payload: planned };
      },
      StartRun: async ({ Input }: { Input: { period: string; draft: boolean } }) => {
        const { period, draft } = Input;
        if (draft) acts.push(`draft ${period}`);
        else if (period === FAILS.period && today >= FAILS.from && today < FAILS.to)
          acts.push(`report ${period} fails`);
        else {
          await run(Input);
          acts.push(`report ${period}`);
        }
        return { ExecutionArn: 'arn' };
      },
      Shelve: async ({ Payload }: { Payload: unknown }) => ({
        Payload: await shelveHandler(async () => ({ ...reports, renderShelf, renderComparison }))(Payload),
      }),
    };
    const machine = timetableMachine({ plan: 'plan', shelve: 'shelve' }, 'month-end');
    await runMachine(machine, tasks, { scheduledAt: `${today}T06:00:00Z` });
    return acts.sort().join(', ');
  };

  let last = '';
  for (const day = new Date('2020-09-01'); day < new Date('2021-09-01'); day.setUTCDate(day.getUTCDate() + 1)) {
    today = day.toISOString().slice(0, 10);
    const acts = await morning();
    if (acts !== last) did.push(`${today} ${acts || 'nothing'}`);
    last = acts;
    for (const { file, run: request, says } of deeds.filter(({ on }) => on === today)) {
      did.push(`${today} - ${says}`);
      if (file) {
        const key = `landing/${file.join('/')}`;
        await store.put(key, textOf(file[1], file[2], file[3]));
        const receipt = await normaliseDrop(intake, { key, arrivedAt: `${today}T09:00:00.000Z` });
        if (receipt.outcome !== 'accepted') throw new Error(receipt.says);
      } else if (request) await run(request);
    }
  }
  expect(did).toEqual(A_YEAR.trim().split('\n'));
}, 600_000);

function textOf(feed: string, period: string, name: string): string {
  const columns = services.catalogue.feeds.find(each => each.name === feed)?.columns.map(column => column.name) ?? [];
  if (feed === 'incidents') return `${columns.join(',')}\n`;
  const id = name.includes('v2') ? 7 : 1;
  return `request_id,interface,received_at,delivered_at\nCS-${period}-${id},PORTAL,${period}-01T08:00:00.000Z,${period}-01T08:00:04.100Z\n`;
}
