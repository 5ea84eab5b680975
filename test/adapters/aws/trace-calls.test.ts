import { createSocket, type Socket } from 'node:dgram';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { traceCalls } from '../../../adapters/aws/trace-calls.ts';
import { type LoopbackS3, loopbackS3 } from './loopback-s3.ts';

const SAMPLED = 'Root=1-5f84c7a0-aabbccddeeff001122334455;Parent=0011223344556677;Sampled=1';
let daemon: Socket;
let told: Record<string, unknown>[];
let s3: LoopbackS3;

beforeEach(async () => {
  told = [];
  daemon = createSocket('udp4').on('message', message => {
    const [head, segment] = message.toString().split('\n');
    expect(JSON.parse(head as string)).toEqual({ format: 'json', version: 1 });
    told.push(JSON.parse(segment as string));
  });
  await new Promise<void>(resolve => daemon.bind(0, '127.0.0.1', resolve));
  s3 = await loopbackS3();
});
afterEach(async () => {
  delete process.env._X_AMZN_TRACE_ID;
  daemon.close();
  await s3.close();
});

const client = () =>
  traceCalls(
    new S3Client({
      endpoint: s3.endpoint,
      region: 'eu-west-2',
      forcePathStyle: true,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }),
    { AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`, AWS_REGION: 'eu-west-2' },
  );
const missing = new GetObjectCommand({ Bucket: 'none', Key: 'secret-name' });
const settled = () => new Promise(resolve => setTimeout(resolve, 100));

test('a call is told as a part of its invocation: service, operation, time, and that it failed; nothing of what it carries', async () => {
  process.env._X_AMZN_TRACE_ID = SAMPLED;
  await expect(client().send(missing)).rejects.toThrow();
  await settled();
  expect(told).toEqual([
    expect.objectContaining({
      trace_id: '1-5f84c7a0-aabbccddeeff001122334455',
      parent_id: '0011223344556677',
      type: 'subsegment',
      namespace: 'aws',
      name: 'S3',
      aws: { operation: 'GetObject', region: 'eu-west-2' },
      error: true,
    }),
  ]);
  expect(JSON.stringify(told)).not.toContain('secret-name');
});

test('an invocation that is not sampled, and work outside one, is not told', async () => {
  await expect(client().send(missing)).rejects.toThrow();
  process.env._X_AMZN_TRACE_ID = SAMPLED.replace('Sampled=1', 'Sampled=0');
  await expect(client().send(missing)).rejects.toThrow();
  await settled();
  expect(told).toEqual([]);
});
