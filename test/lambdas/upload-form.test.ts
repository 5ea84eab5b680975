import { beforeEach, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { invite, invites, revokeInvite } from '../../core/usecases/invites.ts';
import { uploadFormHandler } from '../../lambdas/upload-form/handler.ts';
import type { UrlAnswer } from '../../lambdas/upload-form/url-event.schema.ts';
import { memoryStore } from '../memory-store.ts';
import { ROOT } from './services.ts';

const catalogue = await readCatalogue(ROOT);
let store: ReturnType<typeof memoryStore>;
let now: string;
let signed: string[];
let token: string;

const deps = () => ({ store, catalogue, clock: () => now });
const made = (provider: string, days = 30, byte = 1) =>
  invite(deps(), { provider, days, note: 'Jo' }, new Uint8Array(32).fill(byte));

const ask = (method: string, rawPath: string, word: string | null = token): Promise<UrlAnswer> =>
  uploadFormHandler(async () => ({
    ...deps(),
    log: () => {},
    addressFor: async key => {
      signed.push(key);
      return `https://bucket.s3.example/${key}?signed`;
    },
  }))({
    rawPath,
    headers: word === null ? {} : { authorization: `Bearer ${word}` },
    requestContext: { http: { method } },
  });

beforeEach(async () => {
  store = memoryStore();
  now = '2020-10-01T09:00:00.000Z';
  signed = [];
  token = (await made('DSP')).token;
});

test('the stack keeps the hash of a token, and nowhere the token', async () => {
  const stored = await Promise.all((await store.list('')).map(async ({ key }) => [key, await store.get(key)]));
  const text = stored.map(([key, body]) => `${key} ${new TextDecoder().decode(body as Uint8Array)}`).join();
  expect(text).toContain('"provider": "DSP"');
  expect(text).not.toContain(token);
});

test('a file of the token’s provider gets an address in its own folder', async () => {
  expect(await ask('POST', '/upload/alerts/2020-09/a.csv')).toMatchObject({
    statusCode: 200,
    body: 'https://bucket.s3.example/landing/DSP/alerts/2020-09/a.csv?signed\n',
  });
  expect(signed).toEqual(['landing/DSP/alerts/2020-09/a.csv']);
});

test.each([
  ['/upload/alerts/2020-09/..%2F..%2F..%2FCSPN%2Falerts%2F2020-09%2Fa.csv'],
  ['/upload/..%2FCSPN/2020-09/a.csv'],
  ['/upload/alerts/2020-09%2F..%2F../a.csv'],
  ['/upload/alerts/2020-09/..'],
  ['/upload/alerts/2020-09/%00'],
  ['/upload/nonesuch/2020-09/a.csv'],
  ['/upload/alerts/September/a.csv'],
])('%s leads nowhere, and no address is signed', async path => {
  const { statusCode, body } = await ask('POST', path);
  expect([statusCode, body.length > 20]).toEqual([422, true]);
  expect(signed).toEqual([]);
});

test('what nobody can do without a token: each says what to do', async () => {
  for (const word of [null, '', 'pmr_short', `pmr_${'x'.repeat(43)}`])
    expect(await ask('POST', '/upload/alerts/2020-09/a.csv', word)).toMatchObject({ statusCode: 401 });
  const { statusCode, headers, body } = await ask('GET', '/', null);
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(body).toContain('<option>alerts</option>');
  expect((await ask('GET', '/odd', null)).statusCode).toBe(404);
  expect((await ask('GET', '/upload/alerts/2020-09/a.csv')).statusCode).toBe(405);
});

test('a token ends on its day, and at once when it is revoked; the list says which', async () => {
  const other = await made('CSPN', 1, 2);
  expect((await ask('POST', '/upload/alerts/2020-09/a.csv', other.token)).body).toContain('landing/CSPN/');
  now = '2020-10-02T09:00:00.000Z';
  expect(await ask('POST', '/upload/alerts/2020-09/a.csv', other.token)).toMatchObject({
    statusCode: 401,
    body: expect.stringContaining('ended on 2020-10-02'),
  });
  const [mine] = (await invites(deps())).filter(({ provider }) => provider === 'DSP');
  await revokeInvite(deps(), mine?.id ?? '');
  expect((await ask('POST', '/upload/alerts/2020-09/a.csv')).body).toContain('was revoked');
  expect((await invites(deps())).map(({ provider, state }) => [provider, state]).sort()).toEqual([
    ['CSPN', 'ended'],
    ['DSP', 'revoked'],
  ]);
  await expect(revokeInvite(deps(), 'nonesuch')).rejects.toMatchObject({ code: 'invite-unknown' });
  await expect(made('NOBODY')).rejects.toMatchObject({ code: 'provider-unknown' });
  for (const days of [0, 1.5, 367]) await expect(made('DSP', days)).rejects.toMatchObject({ code: 'invite-days' });
});

test('a provider sees the receipt of its own drop, and of no other provider', async () => {
  expect(await ask('GET', '/receipt/alerts/2020-09/a.csv')).toMatchObject({ statusCode: 404 });
  const receipt = {
    ...{
      schema: 'pmr-receipt/2',
      outcome: 'refused',
      says: 'No.',
      provider: 'CSPN',
      feed: 'alerts',
      period: '2020-09',
    },
    ...{ file: 'a.csv', part: null, dropId: null, sha256: null, arrivedAt: '2020-10-01T09:00:00.000Z', rowsRead: 0 },
    ...{ accepted: 0, rejected: 0, duplicates: 0, restated: 0, notes: [], supersedes: [], rejectedBy: [] },
    ...{ firstRejected: [], rejectsFile: null, refusal: { code: 'x', says: 'y' } },
  };
  await store.put('receipts/CSPN/alerts/2020-09/a.csv/refused-1.json', JSON.stringify(receipt));
  expect((await ask('GET', '/receipt/alerts/2020-09/a.csv')).statusCode).toBe(404);
  await store.put('receipts/DSP/alerts/2020-09/a.csv/refused-1.json', JSON.stringify({ ...receipt, provider: 'DSP' }));
  const { statusCode, body } = await ask('GET', '/receipt/alerts/2020-09/a.csv');
  expect([statusCode, JSON.parse(body)]).toEqual([200, expect.objectContaining({ provider: 'DSP', says: 'No.' })]);
});
