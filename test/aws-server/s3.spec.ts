import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateBucketCommand, ListObjectVersionsCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { s3Client } from '../../adapters/aws/clients.ts';
import { s3Store } from '../../adapters/aws/s3-store.ts';
import { objectStoreContract } from '../contract/object-store.ts';

const NAMES = ['landing', 'receipts', 'lake', 'runs', 'published', 'shelf'] as const;
let opened = 0;

/** A store over five empty buckets of its own. */
async function open() {
  const client = s3Client(process.env);
  const run = `t${process.pid}-${++opened}`;
  const buckets = Object.fromEntries(NAMES.map(name => [name, `${run}-${name}`])) as Record<
    (typeof NAMES)[number],
    string
  >;
  for (const Bucket of Object.values(buckets)) {
    await client.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-2' } }),
    );
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  }
  const versions = async (key: string) => {
    const found = await client.send(
      new ListObjectVersionsCommand({ Bucket: buckets.landing, Prefix: key.replace('landing/', '') }),
    );
    return (found.Versions ?? []).map(({ VersionId }) => VersionId as string);
  };
  return { store: s3Store(client, buckets), versions, close: async () => client.destroy() };
}

objectStoreContract('on a server that speaks S3', open);

describe('a server that speaks S3', () => {
  test('a file of many parts goes up and comes down as it was', async () => {
    const { store, close } = await open();
    const folder = await mkdtemp(path.join(tmpdir(), 'pmr-aws-'));
    try {
      const body = randomBytes(40 * 1024 * 1024 + 7);
      await writeFile(path.join(folder, 'up'), body);
      await store.upload(path.join(folder, 'up'), 'lake/events/big.parquet');
      await store.download('lake/events/big.parquet', path.join(folder, 'down'));
      expect((await readFile(path.join(folder, 'down'))).equals(body)).toBe(true);
    } finally {
      await rm(folder, { recursive: true, force: true });
      await close();
    }
  }, 120_000);

  test('of many writers at once exactly one is first', async () => {
    const { store, close } = await open();
    const won = await Promise.all(
      Array.from({ length: 12 }, (_, at) => store.putNew('lake/ledger/a/000001.json', `writer ${at}`)),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    await close();
  }, 60_000);

  test('more objects than one answer holds are all listed', async () => {
    const { store, close } = await open();
    const keys = Array.from({ length: 1_203 }, (_, at) => `runs/list/${String(at).padStart(5, '0')}`);
    await Promise.all(keys.map(key => store.put(key, 'x')));
    expect((await store.list('runs/list/')).map(({ key }) => key)).toEqual(keys);
    await close();
  }, 120_000);
});
