import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { athenaRunner } from '../../../adapters/aws/athena-runner.ts';
import { athenaClient, s3Client, stepFunctionsClient } from '../../../adapters/aws/clients.ts';
import { monthEndClient } from '../../../adapters/aws/month-end-client.ts';

const before = process.env;
const atOnce = { pause: async () => {} };
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

test('Athena: throttled and cut requests are tried again, and the query is run once', async () => {
  answers = {
    StartQueryExecution: [throttled('TooManyRequestsException'), 'cut', { QueryExecutionId: 'q' }],
    GetQueryExecution: [
      'cut',
      { QueryExecution: { Status: { State: 'RUNNING' } } },
      { QueryExecution: { Status: { State: 'SUCCEEDED' } } },
    ],
  };
  const run = athenaRunner(athenaClient(process.env), { workGroup: 'w', database: 'd' }, atOnce);
  expect(await run('select 1', { timeoutMs: 1_000 })).toMatchObject({ id: 'q' });
  expect(asked.filter(operation => operation === 'StartQueryExecution')).toHaveLength(3);
});

test('Step Functions: throttled and cut requests are tried again', async () => {
  answers = {
    StartExecution: [throttled('ThrottlingException'), { executionArn: 'arn:1', startDate: 0 }],
    DescribeExecution: [
      'cut',
      { status: 'SUCCEEDED', output: '{"version":1}', executionArn: 'a', stateMachineArn: 'b', startDate: 0 },
    ],
    GetExecutionHistory: [throttled('ThrottlingException'), { events: [] }],
  };
  const client = monthEndClient(stepFunctionsClient(process.env), 'arn:machine', atOnce);
  expect(await client.outcome(await client.start({ period: '2020-09' }), { timeoutMs: 1_000 })).toEqual({ version: 1 });
});

test('Step Functions: an execution that has ended gives way to the next number', async () => {
  answers = {
    StartExecution: [
      { __type: 'ExecutionAlreadyExists', message: 'taken' },
      { executionArn: 'arn:2', startDate: 0 },
    ],
  };
  expect(
    await monthEndClient(stepFunctionsClient(process.env), 'arn:machine', atOnce).start({ period: '2020-09' }),
  ).toBe('arn:2');
});

test('what never stops being throttled is thrown after the last attempt', async () => {
  answers = { StartQueryExecution: [throttled('TooManyRequestsException')] };
  process.env = { ...process.env, AWS_MAX_ATTEMPTS: '2' };
  const run = athenaRunner(athenaClient(process.env), { workGroup: 'w', database: 'd' }, atOnce);
  await expect(run('select 1', { timeoutMs: 1_000 })).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  expect(asked).toHaveLength(2);
});

test('the number of attempts can be set from the environment', async () => {
  process.env = { ...process.env, AWS_MAX_ATTEMPTS: '2' };
  for (const client of [s3Client(process.env), athenaClient(process.env), stepFunctionsClient(process.env)]) {
    expect(await client.config.maxAttempts()).toBe(2);
  }
});
