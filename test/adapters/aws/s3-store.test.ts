import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { s3Client } from '../../../adapters/aws/clients.ts';
import { s3Store } from '../../../adapters/aws/s3-store.ts';
import type { ObjectStore } from '../../../core/ports/object-store.ts';
import { objectStoreContract } from '../../contract/object-store.ts';
import { type LoopbackS3, loopbackS3 } from './loopback-s3.ts';

const buckets = {
  landing: 'l-bucket',
  receipts: 'r-bucket',
  lake: 'k-bucket',
  runs: 'u-bucket',
  published: 'p-bucket',
  shelf: 's-bucket',
};
const atOnce = { pause: async () => {} };

objectStoreContract('on S3', async () => {
  const s3 = await loopbackS3();
  return {
    store: s3Store(s3.client, buckets, atOnce),
    versions: async key => s3.versions(buckets.landing, key.replace('landing/', '')),
    close: () => s3.close(),
  };
});

describe('the object store on S3', () => {
  let s3: LoopbackS3;
  let store: ObjectStore;
  let scratch: string;
  const text = async (key: string) => new TextDecoder().decode(await store.get(key));

  beforeEach(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'pmr-s3-'));
    s3 = await loopbackS3();
    store = s3Store(s3.client, buckets, atOnce);
  });
  afterEach(async () => {
    await s3.close();
    await rm(scratch, { recursive: true, force: true });
  });

  test('the first name of a key is the bucket and no part of the key in it', async () => {
    await store.put('landing/DSP/a.csv', 'x');
    expect(s3.requests).toEqual(['PUT /l-bucket/DSP/a.csv?x-id=PutObject']);
    expect(store.uri('landing/DSP/a.csv')).toBe('s3://l-bucket/DSP/a.csv');
  });

  test.each(['elsewhere/a', 'constructor/a'])('the key "%s" is in no bucket', async key => {
    await expect(store.get(key)).rejects.toMatchObject({
      code: 'key-invalid',
      message: expect.stringContaining('landing, receipts, lake, runs, published, shelf'),
    });
  });

  test('every object carries a checksum, which Object Lock asks for, and the type that a browser needs', async () => {
    await store.putNew('published/2020-09/v1/index.html', '<p>');
    const headers = s3.headers('p-bucket', '2020-09/v1/index.html');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-amz-checksum-crc32': expect.any(String),
    });
  });

  test('an object in an archive storage class is told as such: it cannot be read', async () => {
    await store.put('landing/DSP/a.csv', 'x');
    s3.mishap(/^GET/, 'archived');
    await expect(store.download('landing/DSP/a.csv', path.join(scratch, 'a'))).rejects.toMatchObject({
      code: 'object-archived',
    });
  });

  test('throttled and cut requests are tried again', async () => {
    s3.mishap(/^PUT/, 'slow-down');
    s3.mishap(/^PUT/, 'cut');
    await store.put('lake/a', 'body');
    s3.mishap(/^GET/, 'slow-down');
    s3.mishap(/^GET/, 'cut');
    expect(await text('lake/a')).toBe('body');
    s3.mishap(/list-type/, 'slow-down');
    expect(await store.list('lake/')).toHaveLength(1);
    s3.mishap(/^HEAD/, 'cut');
    expect((await store.head('lake/a'))?.size).toBe(4);
  });

  test('what keeps being throttled is thrown as it is, and is no absent object', async () => {
    for (let at = 0; at < 4; at += 1) s3.mishap(/^GET/, 'slow-down');
    await expect(store.get('lake/a')).rejects.toMatchObject({ name: 'SlowDown' });
  });

  test.each(['cut-body', 'damage-body'] as const)(
    'a body that breaks off or arrives damaged (%s) is fetched again',
    async mishap => {
      const bytes = randomBytes(3_000_000);
      const file = path.join(scratch, 'file');
      await writeFile(file, bytes);
      await store.put('lake/a', bytes);
      s3.mishap(/^GET/, mishap);
      s3.mishap(/^GET/, mishap);
      await store.download('lake/a', file);
      expect((await readFile(file)).equals(bytes)).toBe(true);
      s3.mishap(/^GET/, mishap);
      expect(Buffer.from((await store.get('lake/a')) as Uint8Array).equals(bytes)).toBe(true);
      expect(s3.requests.filter(line => line.startsWith('GET'))).toHaveLength(5);
    },
  );

  test('a download that never comes whole fails, and leaves neither file nor half of one', async () => {
    await store.put('lake/a', randomBytes(100_000));
    for (let at = 0; at < 5; at += 1) s3.mishap(/^GET/, 'cut-body');
    await expect(store.download('lake/a', path.join(scratch, 'file'))).rejects.toThrow();
    expect(await readdir(scratch)).toEqual([]);
  });

  test('a conditional write that meets another under way is tried again', async () => {
    s3.mishap(/^PUT/, 'conflict');
    s3.mishap(/^PUT/, 'conflict');
    expect(await store.putNew('lake/ledger/1', 'x')).toBe(true);
    expect(s3.requests).toHaveLength(3);
  });

  test('a conditional write that never gets its turn is thrown, and says nothing about who wrote', async () => {
    for (let at = 0; at < 8; at += 1) s3.mishap(/^PUT/, 'conflict');
    await expect(store.putNew('lake/ledger/1', 'x')).rejects.toMatchObject({ name: 'ConditionalRequestConflict' });
  });

  test('a writer whose answer got lost is told that it wrote', async () => {
    s3.mishap(/^PUT/, 'lose-answer');
    expect(await store.putNew('lake/ledger/1', 'mine')).toBe(true);
    expect(s3.versions('k-bucket', 'ledger/1')).toHaveLength(1);
  });

  test('a writer whose request got lost is told when another wrote meanwhile', async () => {
    await store.put('lake/ledger/1', 'theirs');
    s3.mishap(/^PUT/, 'cut');
    expect(await store.putNew('lake/ledger/1', 'mine')).toBe(false);
    expect(await text('lake/ledger/1')).toBe('theirs');
  });

  test('a large file goes up in parts, and a part that fails is sent again alone', async () => {
    const bytes = randomBytes(40 * 1024 * 1024);
    const file = path.join(scratch, 'large');
    await writeFile(file, bytes);
    s3.mishap(/partNumber=2/, 'cut');
    s3.mishap(/partNumber=3/, 'slow-down');
    await store.upload(file, 'lake/events.parquet');
    const parts = s3.requests
      .map(line => /partNumber=(\d+)/.exec(line)?.[1])
      .filter(Boolean)
      .sort();
    expect(parts).toEqual(['1', '2', '2', '3', '3']);
    expect(Buffer.from((await store.get('lake/events.parquet')) as Uint8Array).equals(bytes)).toBe(true);
    expect(s3.openUploads()).toBe(0);
  });

  test('a large file that cannot go up leaves nothing that is paid for', async () => {
    const file = path.join(scratch, 'large');
    await writeFile(file, randomBytes(20 * 1024 * 1024));
    for (let at = 0; at < 4; at += 1) s3.mishap(/partNumber=2/, 'slow-down');
    await expect(store.upload(file, 'lake/events.parquet')).rejects.toMatchObject({ name: 'SlowDown' });
    expect(s3.openUploads()).toBe(0);
    expect(await store.head('lake/events.parquet')).toBeUndefined();
  });

  test('AWS_ENDPOINT_URL leads every request to that server, with the bucket in the path', async () => {
    const variables = {
      AWS_ENDPOINT_URL: s3.endpoint,
      AWS_REGION: 'eu-west-2',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    };
    const before = { ...process.env };
    Object.assign(process.env, variables);
    const client = s3Client(variables);
    try {
      await s3Store(client, buckets).put('runs/a', 'x');
      expect(s3.requests).toEqual(['PUT /u-bucket/a?x-id=PutObject']);
      expect(await client.config.maxAttempts()).toBe(6);
    } finally {
      process.env = before;
      client.destroy();
    }
  });
});
