import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { workbenchIn } from '../../adapters/duckdb/open-workbench.ts';
import { unpackFile } from '../../adapters/duckdb/unpack-file.ts';
import { duckdbPrelude } from '../../adapters/local/duckdb-prelude.ts';
import { folderStore } from '../../adapters/local/folder-store.ts';
import { queryEngine } from '../../adapters/local/query-engine.ts';
import { readCatalogue } from '../../adapters/local/read-catalogue.ts';
import { renderFiles } from '../../adapters/render/render-files.ts';
import { type FunctionName, functionNames, type Grant, grants, mayDo } from '../../cdk/grants.ts';
import { providerCodes } from '../../core/catalogue/in-force.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { datesOf } from '../../core/domain/reporting-month.ts';
import { assemble } from '../../core/usecases/assemble.ts';
import { check } from '../../core/usecases/check.ts';
import { judge } from '../../core/usecases/judge.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { type OpenedRun, openRun, type RunRequest } from '../../core/usecases/open-run.ts';
import { publish } from '../../core/usecases/publish.ts';
import { rollUp } from '../../core/usecases/roll-up.ts';
import { type Recorded, recordingStore } from './recording-store.ts';
import { root } from './synthesise.ts';

const PERIOD = '2020-09';
const home = mkdtempSync(path.join(tmpdir(), 'pmr-grants-'));
afterAll(() => rmSync(home, { recursive: true }));

const recorded = Object.fromEntries(functionNames.map(name => [name, []])) as unknown as Record<
  FunctionName,
  Recorded[]
>;

/** A first report, a correction and a re-issue, with each use case on a store that notes what its function does. */
beforeAll(async () => {
  const catalogue = await readCatalogue(root);
  const store = folderStore(home);
  const as = (name: FunctionName) => ({
    store: recordingStore(store, recorded[name]),
    catalogue,
    openWorkbench: workbenchIn(),
    unpack: unpackFile,
    prelude: duckdbPrelude,
    clock: () => `${datesOf(PERIOD).last}T12:00:00.000Z`,
    codeVersion: 'test',
    renderFiles,
  });
  const arrive = async (provider: string, feed: string, body: string, version?: string, file = 'all.csv') => {
    const key = `landing/${provider}/${feed}/${PERIOD}/${file}`;
    await store.put(key, body);
    return normaliseDrop(as('normalise'), { key, arrivedAt: `2020-10-0${version ?? 1}T00:00:00.000Z`, version });
  };
  const monthEnd = async (request: RunRequest): Promise<OpenedRun> => {
    const run = await openRun(as('open-run'), request);
    const engine = queryEngine(store, catalogue);
    for (const { query, output } of run.measures) {
      const { id } = await engine.run(query);
      await store.put(`runs/${output}`, (await store.get(`runs/athena/${id}.csv`)) as Uint8Array);
    }
    await engine.close();
    const judged = await judge(as('judge'), run);
    const assembled = await assemble(as('assemble'), judged);
    // The sample rows of the feeds need not make a consistent month: what is recorded here is what the gate reads and writes.
    await check(as('check'), assembled).catch(() => undefined);
    await publish(as('publish'), assembled);
    return run;
  };

  for (const feed of catalogue.feeds) {
    const body = readFileSync(path.join(root, `examples/feeds/${feed.name}.csv`), 'utf8');
    await arrive(providerCodes(catalogue.contracts, feed.senders, PERIOD)[0] as string, feed.name, body);
  }
  const first = await monthEnd({ period: PERIOD });
  await publish(as('publish'), first);
  const [header] = readFileSync(path.join(root, 'examples/feeds/outages.csv'), 'utf8').split('\n');
  await arrive('CSPC', 'outages', `${header}\n`, '2');
  await arrive('CSPC', 'outages', `${header}\nrubbish\n`, '3');
  const [columns, request] = readFileSync(path.join(root, 'examples/feeds/service-requests.csv'), 'utf8').split('\n');
  await arrive('DSP', 'service-requests', `${columns}\n${request}\n${request}\n`, '4', 'more.csv');
  const [, provider, dropId] = (await store.list('lake/events/alerts/')).map(({ key }) =>
    /provider=(\w+)\/drop=(\w+)/.exec(key),
  )[0] as string[];
  await rollUp(as('roll-up'), {
    feed: 'alerts',
    period: PERIOD,
    provider: provider as string,
    dropId: dropId as string,
  });
  await openRun(as('open-run'), { period: PERIOD });
  const second = await monthEnd({ period: PERIOD, reason: 'A corrected file of outages' });

  // What is absent, or was taken away, is said to be so.
  const failing = async (work: Promise<unknown>) => expect(work).rejects.toThrow(PmrError);
  const none = { period: PERIOD, runId: 'none', version: 9 };
  await failing(
    normaliseDrop(as('normalise'), {
      key: `landing/CSPC/outages/${PERIOD}/gone.csv`,
      arrivedAt: '2020-10-05T00:00:00.000Z',
    }),
  );
  await failing(rollUp(as('roll-up'), { feed: 'alerts', period: PERIOD, provider: 'CSPC', dropId: 'none' }));
  await failing(judge(as('judge'), none));
  await failing(assemble(as('assemble'), none));
  await failing(check(as('check'), none));
  await failing(publish(as('publish'), none));
  rmSync(path.join(home, `published/${PERIOD}/v1/pmr.json`));
  await failing(assemble(as('assemble'), second));
});

test.each(functionNames)('%s does nothing that its grants do not cover', name => {
  expect(recorded[name].length).toBeGreaterThan(2);
  expect(recorded[name].filter(({ may, key }) => !mayDo(name, may, key))).toEqual([]);
});

test.each(functionNames)('every grant of %s is needed', name => {
  const uses = ({ may, on }: Grant) =>
    recorded[name].some(
      access =>
        access.may === may &&
        (may === 'list' ? access.key.startsWith(on.split('/')[0] as string) : access.key.startsWith(on)),
    );
  expect(grants[name].filter(grant => !uses(grant)).map(({ may, on }) => `${may} ${on}`)).toEqual([]);
});
