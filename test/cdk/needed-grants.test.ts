import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { noLog } from '../../adapters/aws/log-events.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { folderStore } from '../../adapters/local/folder-store.ts';
import { queryEngine } from '../../adapters/local/query-engine.ts';
import { openScratchStore } from '../../adapters/local/scratch-store.ts';
import { renderFiles } from '../../adapters/render/render-files.ts';
import { renderComparison, renderShelf } from '../../adapters/render/shelf/render-shelf.ts';
import { renderSibling } from '../../adapters/render/sibling/render-sibling.ts';
import { type FunctionName, functionNames, type Grant, grants } from '../../cdk/grants.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { RunRef } from '../../core/run/run-ref.ts';
import { invite } from '../../core/usecases/invites.ts';
import type { RunRequest } from '../../core/usecases/open-run.ts';
import { reportKey } from '../../core/usecases/report-key.ts';
import { assembleHandler } from '../../lambdas/assemble/handler.ts';
import { checkHandler } from '../../lambdas/check/handler.ts';
import { claimHandler } from '../../lambdas/claim/handler.ts';
import { copyHandler } from '../../lambdas/copy/handler.ts';
import { healHandler } from '../../lambdas/heal/handler.ts';
import { judgeHandler } from '../../lambdas/judge/handler.ts';
import { normaliseHandler } from '../../lambdas/normalise/handler.ts';
import { openRunHandler } from '../../lambdas/open-run/handler.ts';
import { packHandler } from '../../lambdas/pack/handler.ts';
import { planHandler } from '../../lambdas/plan/handler.ts';
import { renderHandler } from '../../lambdas/render/handler.ts';
import { rollUpHandler } from '../../lambdas/roll-up/handler.ts';
import { sealHandler } from '../../lambdas/seal/handler.ts';
import { shelveHandler } from '../../lambdas/shelve/handler.ts';
import { uploadFormHandler } from '../../lambdas/upload-form/handler.ts';
import { withdrawHandler } from '../../lambdas/withdraw/handler.ts';
import { aSigner } from '../a-signer.ts';
import { fewMeasures } from '../few-measures.ts';
import { senderOfExample } from '../sender-of-example.ts';
import { mayDo } from './may-do.ts';
import { type Recorded, recordingStore } from './recording-store.ts';

const root = path.resolve(import.meta.dirname, '../..');
const PERIOD = '2020-09';
const home = mkdtempSync(path.join(tmpdir(), 'pmr-grants-'));
afterAll(() => rmSync(home, { recursive: true }));

const recorded = Object.fromEntries(functionNames.map(name => [name, []])) as unknown as Record<
  FunctionName,
  Recorded[]
>;
const sample = (feed: string) => readFileSync(path.join(root, `examples/feeds/${feed}.csv`), 'utf8');

/** A first report, corrections and a re-issue through the real handlers, each on a store that notes what it asks for. */
beforeAll(async () => {
  const catalogue = fewMeasures(await readCatalogue(root), ['dsp-pm1.5', 'league-prepayment', 'cspcs-pm1.1']);
  const store = folderStore(home);
  const as = (name: FunctionName) => async () => ({
    store: recordingStore(store, recorded[name]),
    catalogue,
    openConverter: converterIn(),
    openScratch: openScratchStore,
    clock: () => '2020-10-20T06:00:00.000Z',
    codeVersion: 'test',
    renderFiles,
    renderSibling,
    renderShelf,
    renderComparison,
    signer: aSigner(),
    keepTables: async () => {},
    landingBucket: 'landing',
    runQuery: queryIn(store),
    // What the form signs, somebody else writes in its name.
    addressFor: async (key: string) => {
      recorded[name].push({ may: 'write', key });
      return 'https://landing';
    },
    giveBack: async () => {},
    log: noLog,
  });
  const step = {
    normalise: normaliseHandler(as('normalise')),
    plan: planHandler(as('plan')),
    openRun: openRunHandler(as('open-run')),
    rollUp: rollUpHandler(as('roll-up')),
    judge: judgeHandler(as('judge')),
    assemble: assembleHandler(as('assemble')),
    check: checkHandler(as('check')),
    render: renderHandler(as('render')),
    claim: claimHandler(as('claim')),
    copy: copyHandler(as('copy')),
    seal: sealHandler(as('seal')),
    shelve: shelveHandler(as('shelve')),
    heal: healHandler(as('heal')),
    withdraw: withdrawHandler(as('withdraw')),
    pack: packHandler(as('pack')),
    form: uploadFormHandler(as('upload-form')),
  };
  let arrivals = 0;
  const notice = (key: string, version?: string) => {
    arrivals += 1;
    const detail = { bucket: { name: 'landing' }, object: { key, 'version-id': version } };
    const time = new Date(Date.UTC(2020, 9, 1, 0, arrivals)).toISOString();
    const body = JSON.stringify({ source: 'aws.s3', 'detail-type': 'Object Created', time, detail });
    const message = { messageId: key, receiptHandle: key, body, attributes: { ApproximateReceiveCount: '1' } };
    return step.normalise({ Records: [message] });
  };
  const arrive = async (provider: string, feed: string, body: string, file = 'all.csv') => {
    const key = `${provider}/${feed}/${PERIOD}/${file}`;
    await store.put(`landing/${key}`, body);
    expect(await notice(key, `v${arrivals}`)).toEqual({ batchItemFailures: [] });
  };
  const publish = async (run: RunRef) => {
    await step.claim(run);
    await step.shelve(await step.seal(await step.copy(run)));
  };
  const monthEnd = async (request: RunRequest): Promise<RunRef> => {
    const run = await step.openRun(request);
    for (const part of run.rollUps) await step.rollUp(part);
    const engine = queryEngine(store);
    for (const { query, output } of run.measures) {
      const { id } = await engine.run(new TextDecoder().decode(await store.get(`runs/${query}`)));
      await store.put(`runs/${output}`, (await store.get(`runs/athena/${id}.csv`)) as Uint8Array);
    }
    await engine.close();
    const judged = await step.judge(run);
    await step.assemble(judged);
    // The feeds' example rows need not make a consistent month: what counts here is what the gate reads and writes.
    await step.check(judged);
    const report = reportKey(judged);
    const stored = JSON.parse(new TextDecoder().decode(await store.get(report))) as object;
    await store.put(report, JSON.stringify({ ...stored, findings: [] }));
    await step.render(judged);
    return judged;
  };

  for (const feed of catalogue.feeds) {
    await arrive(senderOfExample(catalogue, feed, PERIOD), feed.name, sample(feed.name));
  }
  const first = await monthEnd({ period: PERIOD });
  await publish(first);
  await publish(first);
  await monthEnd({ period: PERIOD, draft: true, recut: true });
  const [header] = sample('outages').split('\n');
  await arrive('CSPC', 'outages', `${header}\n`);
  await arrive('CSPC', 'outages', `${header}\nrubbish\n`);
  // Other words about the same request, which count once the first are withdrawn.
  const [names, told = ''] = sample('smki-requests').split('\n');
  await arrive('SMKI', 'smki-requests', `${names}\n${told.replace(/[^,]*$/, '')}\n`, 'more.csv');
  const another = told.replace(/^[^,]*/, 'CS-20200901-000099');
  await arrive(
    'SMKI',
    'smki-requests',
    `${names}\n${another}\n${told.replace(/[^,]*$/, '2020-09-02T08:00:00.000Z')}\n`,
    'third.csv',
  );
  const [columns, request] = sample('service-requests').split('\n');
  await arrive('DSP', 'service-requests', `${columns}\n${request}\n${request}\n`, 'more.csv');
  rmSync(path.join(home, 'lake/rollups/service-requests-daily'), { recursive: true });
  await step.openRun({ period: PERIOD });
  await step.plan({ scheduledAt: '2020-11-04T06:00:00Z' });
  const second = await monthEnd({ period: PERIOD, reason: 'A corrected file of outages' });
  await step.claim(second);
  await step.openRun({ period: PERIOD });
  await publish(second);

  // What is absent, or was taken away, is said to be so.
  const refused = (work: Promise<unknown>) => expect(work).rejects.toThrow(PmrError);
  const none = { period: PERIOD, runId: 'none', version: 9 };
  expect(await notice(`CSPC/outages/${PERIOD}/gone.csv`)).toEqual({ batchItemFailures: [] });
  await refused(step.rollUp({ period: PERIOD, runId: 'none', part: 0, parts: 1 }));
  await refused(step.judge({ ...none, alreadyPublished: false, resumed: false, rollUps: [], measures: [] }));
  await refused(step.assemble(none));
  await refused(step.check(none));
  for (const name of ['render', 'claim', 'copy', 'seal'] as const) await refused(step[name](none));
  await store.put(`published/pmr/${PERIOD}/v2/index.html`, 'something else');
  await refused(step.copy(second));
  // Each derived file of a kind is lost once, and then mended; a withdrawal lets other rows count again.
  for (const lost of [
    'lake/events',
    'lake/keys',
    'lake/rollups',
    'receipts/CSPC',
    'shelf',
    `runs/${PERIOD}/${second.runId}/publication`,
  ])
    rmSync(path.join(home, lost), { recursive: true, force: true });
  await step.heal({ task: 'heal' });
  await step.pack({ task: 'pack', period: PERIOD, version: 1 });
  const asked = { catalogue, store, clock: () => '2020-10-20T06:00:00.000Z' };
  const { token } = await invite(asked, { provider: 'CSPC', days: 1, note: '' }, new Uint8Array(32));
  for (const [method, verb, word] of [
    ['POST', 'upload', token],
    ['GET', 'receipt', token],
    ['GET', 'receipt', `pmr_${'x'.repeat(43)}`],
  ] as const)
    await step.form({
      rawPath: `/${verb}/outages/${PERIOD}/all.csv`,
      headers: { authorization: `Bearer ${word}` },
      requestContext: { http: { method } },
    });
  for (const drop of [`DSP/service-requests/${PERIOD}/all.csv`, `SMKI/smki-requests/${PERIOD}/all.csv`])
    await step.withdraw({ task: 'withdraw', drop, reason: 'Another month.' });
  rmSync(path.join(home, `published/pmr/${PERIOD}/v1/pmr.json`));
  await refused(step.assemble(second));
  await refused(step.check(second));
  rmSync(path.join(home, `published/pmr/${PERIOD}/v1/manifest.json`));
  await step.render(second);
});

/** The queries of runs are Athena's affair, under grants of their own. */
function queryIn(store: ReturnType<typeof folderStore>) {
  return async (text: string) => {
    const engine = queryEngine(store);
    const { id } = await engine.run(text).finally(() => engine.close());
    return (await store.get(`runs/athena/${id}.csv`)) as Uint8Array;
  };
}

test.each(functionNames)('%s does nothing that its grants do not cover', name => {
  expect(recorded[name].length > 2).toBe(grants[name].length > 0);
  expect(recorded[name].filter(({ may, key }) => !mayDo(name, may, key))).toEqual([]);
});

test.each(functionNames)('every grant of %s is needed', name => {
  const meets = (grant: Grant) => (access: Recorded) =>
    access.may === grant.may && access.key.startsWith(grant.may === 'list' ? `${grant.on.split('/')[0]}/` : grant.on);
  const unused = grants[name].filter(grant => !recorded[name].some(meets(grant)));
  expect(unused.map(({ may, on }) => `${may} ${on}`)).toEqual([]);
});
