import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetPublicKeyCommand } from '@aws-sdk/client-kms';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { glueClient, kmsClient, s3Client } from '../../../adapters/aws/clients.ts';

const before = process.env;
let server: Server;
let asked: string[];
let answers: Record<string, (object | 'cut')[]>;

/** A service that speaks AWS's JSON: each operation gives its answers in turn, the last one again and again. */
beforeEach(async () => {
  asked = [];
  answers = {};
  server = createServer((request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) as string;
    asked.push(operation);
    const line = answers[operation] ?? [];
    const answer = line.length > 1 ? line.shift() : line[0];
    if (answer === 'cut') return request.socket.destroy();
    const status = answer && '__type' in answer ? 400 : 200;
    return response
      .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
      .end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  process.env = {
    ...before,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-west-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
});
afterEach(async () => {
  process.env = before;
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
});

const throttled = (name: string) => ({ __type: name, message: 'Rate exceeded' });

const publicKey = () => kmsClient(process.env).send(new GetPublicKeyCommand({ KeyId: 'k' }));

test('throttled and cut requests are tried again', async () => {
  answers = { GetPublicKey: [throttled('ThrottlingException'), 'cut', { KeyId: 'k' }] };
  expect(await publicKey()).toMatchObject({ KeyId: 'k' });
  expect(asked).toHaveLength(3);
});

test('what never stops being throttled is thrown after the last attempt', async () => {
  answers = { GetPublicKey: [throttled('TooManyRequestsException')] };
  process.env = { ...process.env, AWS_MAX_ATTEMPTS: '2' };
  await expect(publicKey()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  expect(asked).toHaveLength(2);
});

test('the number of attempts can be set from the environment', async () => {
  process.env = { ...process.env, AWS_MAX_ATTEMPTS: '2' };
  for (const client of [s3Client(process.env), glueClient(process.env), kmsClient(process.env)]) {
    expect(await client.config.maxAttempts()).toBe(2);
  }
});
