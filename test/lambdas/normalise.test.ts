import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ATTEMPTS, waitAfter } from '../../adapters/aws/wait-after.ts';
import { versionFolder } from '../../adapters/local/kept-versions.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { normaliseHandler } from '../../lambdas/normalise/handler.ts';
import { requestsCsv, sampleEvent, type TestServices, testServices } from './services.ts';

let services: TestServices;
beforeEach(async () => {
  services = await testServices();
});
afterEach(() => services.close());

const KEY = 'SMKI/smki-requests/2020-09/requests.csv';
/** `handle seconds` of each message that was kept back. */
let keptBack: string[];
const giveBack = async (handle: string, seconds: number) => void keptBack.push(`${handle} ${seconds}`);
const handle = (event: unknown) => {
  keptBack = [];
  return normaliseHandler(async () => ({ ...services.intake, giveBack }))(event);
};
const batch = (...bodies: string[]) => attempted(1, ...bodies);
const attempted = (attempt: number, ...bodies: string[]) => ({
  Records: bodies.map((body, at) => ({
    messageId: `m${at}`,
    receiptHandle: `h${at}`,
    body,
    attributes: { ApproximateReceiveCount: String(attempt) },
  })),
});
const created = (key: string, object: object = {}, more: object = {}) =>
  JSON.stringify({
    source: 'aws.s3',
    'detail-type': 'Object Created',
    time: '2020-10-01T09:30:00Z',
    detail: { bucket: { name: 'landing-bucket' }, object: { key, size: 10, ...object } },
    ...more,
  });
const land = (text: string, key = KEY) => services.store.put(`landing/${key}`, text);
const failed = (...ids: string[]) => ({ batchItemFailures: ids.map(itemIdentifier => ({ itemIdentifier })) });

async function receipts(): Promise<Receipt[]> {
  const listed = await services.store.list('receipts/');
  return Promise.all(
    listed
      .filter(({ key }) => key.endsWith('.json'))
      .map(async ({ key }) => JSON.parse(new TextDecoder().decode(await services.store.get(key))) as Receipt),
  );
}

test('the sample event is read: its drop is in the lake, its receipt with the provider, its counts in the log', async () => {
  await land(requestsCsv());
  expect(await handle(await sampleEvent('normalise'))).toEqual(failed());
  expect(await receipts()).toEqual([
    expect.objectContaining({ outcome: 'accepted', accepted: 2, arrivedAt: '2020-10-01T09:30:00.000Z' }),
  ]);
  expect(await services.store.list('lake/events/')).toHaveLength(1);
  expect(services.logged.map(({ event }) => event)).toEqual(['step-started', 'drop-normalised', 'step-finished']);
  expect(services.logged[1]?.facts).toMatchObject({
    key: `landing/${KEY}`,
    provider: 'SMKI',
    period: '2020-09',
    outcome: 'accepted',
    rowsRead: 2,
    accepted: 2,
    rejected: 0,
  });
  expect(services.logged[2]?.facts).toMatchObject({ step: 'normalise', failed: 0, milliseconds: expect.any(Number) });
});

test('a drop for a month that is out is an event of its own, which says what to do', async () => {
  await services.store.put('published/pmr/2020-09/v1/manifest.dsse.json', '{}');
  await land(requestsCsv());
  expect(await handle(batch(created(KEY)))).toEqual(failed());
  expect(services.logged.map(({ event }) => event)).toEqual([
    'step-started',
    'drop-normalised',
    'drop-for-published-month',
    'step-finished',
  ]);
  expect(services.logged[2]?.facts).toEqual({
    key: `landing/${KEY}`,
    says: expect.stringContaining('reissue --period 2020-09 --revision --reason'),
  });
});

test('an event that the queue hands out twice is one drop', async () => {
  await land(requestsCsv());
  await handle(batch(created(KEY)));
  expect(await handle(batch(created(KEY)))).toEqual(failed());
  expect(await services.store.list('lake/ledger/')).toHaveLength(1);
});

test('the version that the event names is read, even if another has arrived since', async () => {
  await land(requestsCsv());
  const [version] = await readdir(versionFolder(services.home, `landing/${KEY}`));
  await land(`${requestsCsv()}CS-20200901-000003,PORTAL,2020-09-02T08:00:00.000Z,2020-09-02T08:00:01.000Z\n`);
  await handle(batch(created(KEY, { 'version-id': version })));
  expect(await receipts()).toEqual([expect.objectContaining({ accepted: 2 })]);
});

test('a drop that is refused has been handled: its receipt says why, and it does not come back', async () => {
  await land('wrong,header\n1,2\n');
  expect(await handle(batch(created(KEY)))).toEqual(failed());
  expect(await receipts()).toEqual([
    expect.objectContaining({ outcome: 'refused', refusal: expect.objectContaining({ code: 'header-wrong' }) }),
  ]);
  expect(await services.store.head(`landing/${KEY}`)).toBeDefined();
  expect(services.logged[1]).toMatchObject({
    event: 'drop-normalised',
    facts: { outcome: 'refused', refusal: 'header-wrong' },
  });
});

test.each([
  ['is not JSON', 'not JSON', 'event-invalid'],
  ['is JSON of another shape', '{"Records":[]}', 'event-invalid'],
  ['tells of a deletion', created(KEY, {}, { 'detail-type': 'Object Deleted' }), 'event-invalid'],
  ['is about another bucket', created(KEY).replace('landing-bucket', 'published-bucket'), 'event-invalid'],
])('a message that %s goes to the dead letters without a wait, and the others are handled', async (_, body, code) => {
  await land(requestsCsv());
  expect(await handle(batch(body, created(KEY)))).toEqual(failed('m0'));
  expect(keptBack).toEqual(['h0 0']);
  expect(await receipts()).toEqual([expect.objectContaining({ outcome: 'accepted' })]);
  expect(services.logged[1]).toMatchObject({ event: 'drop-failed', facts: { messageId: 'm0', code } });
});

test.each([
  ['names an object that is gone', 'SMKI/smki-requests/2020-09/gone.csv', {}, 'drop-gone'],
  ['names a file that is not in its place', 'readme.csv', {}, 'drop-misplaced'],
  ['names what a desktop leaves behind', 'SMKI/.DS_Store', {}, 'drop-misplaced'],
  ['names a folder that has content', 'SMKI/smki-requests/2020-09/', {}, 'drop-misplaced'],
  ['names a key with two slashes', 'SMKI//smki-requests/2020-09/a.csv', {}, 'drop-misplaced'],
  ['names a key that leads elsewhere', '../smki-requests/2020-09/a.csv', {}, 'provider-unknown'],
])(
  'a message that %s can never pass: it is answered with a receipt and does not come back',
  async (_, key, object, code) => {
    expect(await handle(batch(created(key, object)))).toEqual(failed());
    expect(await receipts()).toEqual([
      expect.objectContaining({ outcome: 'refused', refusal: expect.objectContaining({ code }) }),
    ]);
  },
);

const brokenBy =
  (error: Error): ObjectStore['download'] =>
  async () => {
    throw error;
  };
const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const archived = new PmrError('object-archived', 'It lies in an archive storage class.');
const handleWith = (download: ObjectStore['download'], event: unknown, hold = giveBack) =>
  normaliseHandler(async () => ({ ...services.intake, giveBack: hold, store: { ...services.store, download } }))(event);

test('a fault of the store sends its message back, and no refusal to the provider', async () => {
  await land(requestsCsv());
  keptBack = [];
  expect(await handleWith(brokenBy(reset), batch(created(KEY)))).toEqual(failed('m0'));
  expect(await handleWith(brokenBy(reset), attempted(3, created(KEY)))).toEqual(failed('m0'));
  expect(keptBack).toEqual(['h0 60', 'h0 240']);
  expect(await receipts()).toEqual([]);
});

test('a message that cannot even be kept back is a failed one all the same', async () => {
  await land(requestsCsv());
  const unwell = async () => {
    throw reset;
  };
  expect(await handleWith(brokenBy(reset), batch(created(KEY)), unwell)).toEqual(failed('m0'));
});

test('a drop in an archive is refused: nobody restores it', async () => {
  await land(requestsCsv());
  expect(await handleWith(brokenBy(archived), batch(created(KEY)))).toEqual(failed());
  expect((await receipts()).map(({ refusal }) => refusal?.code)).toEqual(['object-archived']);
});

test('a drop is tried again soon, then more slowly, and for more than two hours', () => {
  const waits = Array.from({ length: ATTEMPTS - 1 }, (_, at) => waitAfter(at + 1));
  expect(waits.slice(0, 6)).toEqual([60, 120, 240, 480, 900, 900]);
  const sum = waits.reduce((total, seconds) => total + seconds, 0);
  expect(sum).toBeGreaterThanOrEqual(2 * 3600);
  expect(sum).toBeLessThan(3 * 3600);
});

test('the mark of a folder is no drop', async () => {
  expect(await handle(batch(created('SMKI/smki-requests/', { size: 0 })))).toEqual(failed());
  expect(services.logged[1]?.event).toBe('folder-skipped');
  expect(await receipts()).toEqual([]);
});

test('keys are taken as they are: a plus sign is no space', async () => {
  await land(requestsCsv(), 'SMKI/smki-requests/2020-09/a+b.csv');
  expect(await handle(batch(created('SMKI/smki-requests/2020-09/a+b.csv')))).toEqual(failed());
  expect(await receipts()).toEqual([
    expect.objectContaining({ file: 'a+b.csv', refusal: expect.objectContaining({ code: 'file-name-invalid' }) }),
  ]);
});

test('what is no batch of the queue is refused', async () => {
  await expect(handle({ period: '2020-09' })).rejects.toMatchObject({ name: 'PmrError', code: 'input-invalid' });
});

test('no scratch folder is left behind', async () => {
  await land(requestsCsv());
  await handle(batch(created(KEY), created('SMKI/smki-requests/2020-09/gone.csv')));
  expect((await readdir(services.home)).filter(name => name.startsWith('pmr-'))).toEqual([]);
});
