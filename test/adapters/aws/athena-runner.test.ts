import {
  AthenaClient,
  GetQueryExecutionCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { athenaRunner } from '../../../adapters/aws/athena-runner.ts';

const athena = mockClient(AthenaClient);
let waits: number[];
const run = (timeoutMs = 60_000) =>
  athenaRunner(
    athena as unknown as AthenaClient,
    { workGroup: 'pmr', database: 'pmr' },
    {
      pause: async ms => {
        waits.push(ms);
      },
    },
  )("execute dsp_pm1_1 using 'r1'", { timeoutMs });
const state = (State: string, more: object = {}) => ({
  QueryExecution: { Status: { State, ...more } } as QueryExecution,
});

beforeEach(() => {
  athena.reset();
  waits = [];
  athena.on(StartQueryExecutionCommand).resolves({ QueryExecutionId: 'q-1' });
});

test('waits longer each time, and answers with where the result is and what it cost', async () => {
  athena
    .on(GetQueryExecutionCommand)
    .resolvesOnce(state('QUEUED'))
    .resolvesOnce(state('RUNNING'))
    .resolvesOnce(state('RUNNING'))
    .resolves({
      QueryExecution: {
        Status: { State: 'SUCCEEDED' },
        ResultConfiguration: { OutputLocation: 's3://u/athena/q-1.csv' },
        Statistics: { DataScannedInBytes: 10, TotalExecutionTimeInMillis: 900 },
      },
    });
  expect(await run()).toEqual({ id: 'q-1', output: 's3://u/athena/q-1.csv', scannedBytes: 10, milliseconds: 900 });
  expect(waits).toEqual([250, 500, 1000]);
  expect(athena.commandCalls(StartQueryExecutionCommand)[0]?.args[0].input).toEqual({
    QueryString: "execute dsp_pm1_1 using 'r1'",
    WorkGroup: 'pmr',
    QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'pmr' },
  });
});

test('a query that is wrong fails at once, with what Athena said', async () => {
  athena
    .on(GetQueryExecutionCommand)
    .resolves(state('FAILED', { StateChangeReason: 'line 3: no such column', AthenaError: { Retryable: false } }));
  await expect(run()).rejects.toMatchObject({
    name: 'PmrError',
    code: 'query-failed',
    message: expect.stringContaining('line 3: no such column'),
  });
  expect(athena.commandCalls(StartQueryExecutionCommand)).toHaveLength(1);
});

test('a query that failed for a reason that may pass is started again', async () => {
  athena
    .on(GetQueryExecutionCommand)
    .resolvesOnce(state('FAILED', { AthenaError: { Retryable: true } }))
    .resolves(state('SUCCEEDED'));
  expect(await run()).toMatchObject({ id: 'q-1' });
  expect(athena.commandCalls(StartQueryExecutionCommand)).toHaveLength(2);
});

test('where the reason does not pass, the fault is one on which a caller may try later', async () => {
  athena.on(GetQueryExecutionCommand).resolves(state('FAILED', { AthenaError: { Retryable: true } }));
  await expect(run()).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  expect(athena.commandCalls(StartQueryExecutionCommand)).toHaveLength(3);
});

test('a query that outlasts its time is stopped', async () => {
  athena.on(GetQueryExecutionCommand).resolves(state('RUNNING'));
  await expect(run(1_000)).rejects.toMatchObject({ code: 'query-timed-out' });
  expect(athena.commandCalls(StopQueryExecutionCommand)[0]?.args[0].input).toEqual({ QueryExecutionId: 'q-1' });
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(1_000);
});

test('a query that somebody cancelled is not started again', async () => {
  athena.on(GetQueryExecutionCommand).resolves(state('CANCELLED', { StateChangeReason: 'by an operator' }));
  await expect(run()).rejects.toMatchObject({
    code: 'query-cancelled',
    message: expect.stringContaining('by an operator'),
  });
  expect(athena.commandCalls(StartQueryExecutionCommand)).toHaveLength(1);
});

test('throttling that the client could not sit out is thrown under its own name', async () => {
  athena
    .on(StartQueryExecutionCommand)
    .rejects(Object.assign(new Error('Rate exceeded'), { name: 'TooManyRequestsException' }));
  await expect(run()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
});
