import { createVerify, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tagging } from '../../../adapters/aws/draft-tag.ts';
import { signedGet, signedPut } from '../../../adapters/aws/signed-address.ts';
import { signedVisit } from '../../../adapters/aws/signed-visit.ts';

const buckets = { landing: 'the-landing', receipts: 'r', lake: 'k', runs: 'u', published: 'the-published', shelf: 's' };
const before = process.env;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-sign-'));
  process.env = { ...before, AWS_REGION: 'eu-west-2', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
});
afterAll(async () => {
  process.env = before;
  await rm(folder, { recursive: true });
});

test('an address to put one file to names its key, and no checksum of a body that is not known', async () => {
  const address = new URL(await signedPut({}, buckets, 'landing/DSP/alerts/2020-09/a b.csv', 900));
  expect([address.hostname, decodeURIComponent(address.pathname)]).toEqual([
    'the-landing.s3.eu-west-2.amazonaws.com',
    '/DSP/alerts/2020-09/a b.csv',
  ]);
  expect(address.searchParams.get('X-Amz-Expires')).toBe('900');
  expect(address.search.toLowerCase()).not.toContain('checksum');
});

test('an address to read says when it ends', async () => {
  const asked = { key: 'published/pmr/2020-09/v1/pmr.pdf', seconds: 3600, now: '2020-10-20T06:00:00.000Z' };
  const { address, endsAt } = await signedGet({}, buckets, asked);
  expect(new URL(address).pathname).toBe('/pmr/2020-09/v1/pmr.pdf');
  expect(endsAt).toBe('2020-10-20T07:00:00.000Z');
});

test('a visit is a policy that its signature proves, in letters that a cookie may have', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keyFile = path.join(folder, 'key.pem');
  await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const visit = { domain: 'd.cloudfront.net', keyPair: 'K1', seconds: 3600, now: '2020-10-20T06:00:00.000Z' };
  const { address, endsAt } = await signedVisit({ ...visit, keyFile });
  const { pathname, searchParams } = new URL(address);
  const plain = (text: string) =>
    Buffer.from(text.replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/'), 'base64');
  const policy = plain(searchParams.get('Policy') ?? '');
  expect([pathname, searchParams.get('Key-Pair-Id'), endsAt]).toEqual(['/enter', 'K1', '2020-10-20T07:00:00.000Z']);
  expect(JSON.parse(policy.toString()).Statement[0]).toEqual({
    Resource: 'https://d.cloudfront.net/*',
    Condition: { DateLessThan: { 'AWS:EpochTime': Date.parse(endsAt) / 1000 } },
  });
  expect(
    createVerify('RSA-SHA1')
      .update(policy)
      .verify(publicKey, plain(searchParams.get('Signature') ?? '')),
  ).toBe(true);
  await expect(signedVisit({ ...visit, keyFile: 'none.pem' })).rejects.toMatchObject({ code: 'key-missing' });
  await expect(signedVisit({ ...visit, keyFile: 'package.json' })).rejects.toMatchObject({ code: 'key-unfit' });
});

test('what belongs to a draft is tagged, and nothing else', () => {
  const draft = { Tagging: 'kind=draft' };
  expect(tagging('runs/2020-09/2020-09-draft-0123456789ab/report.json')).toEqual(draft);
  expect(tagging('runs/tables/alerts_x/run=2020-09-draft-0123456789ab/files.txt')).toEqual(draft);
  for (const key of [
    'runs/2020-09/2020-09-v1-0123456789ab/report.json',
    'runs/warnings/2020-09/DSP/PM1/x.json',
    'landing/DSP/alerts/2020-09/2020-09-draft-x.csv',
    'lake/ledger/alerts/2020-09/000001.json',
  ])
    expect(tagging(key)).toEqual({});
});
