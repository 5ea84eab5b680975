import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { executionName } from '../../../adapters/aws/execution-name.ts';
import { monthEndClient } from '../../../adapters/aws/month-end-client.ts';

const sfn = mockClient(SFNClient);
let waited: number;
const client = monthEndClient(sfn as unknown as SFNClient, 'arn:machine', {
  pause: async ms => {
    waited += ms;
  },
});
const taken = () => new ExecutionAlreadyExists({ message: 'taken', $metadata: {} });
const entered = (id: number, name: string): HistoryEvent => ({
  id,
  type: 'TaskStateEntered',
  timestamp: new Date(0),
  stateEnteredEventDetails: { name },
});
const nameOf = (call: number) => sfn.commandCalls(StartExecutionCommand)[call]?.args[0].input.name;
const end = (status: string, more: object = {}) =>
  sfn.on(DescribeExecutionCommand).resolves({ status: status as 'FAILED', name: '2020-09-x-1', ...more });

beforeEach(() => {
  sfn.reset();
  waited = 0;
  sfn.on(GetExecutionHistoryCommand).resolves({ events: [] });
});

test('the same request starts under the same name, so that a second start joins the first', async () => {
  sfn.on(StartExecutionCommand).resolves({ executionArn: 'arn:1' });
  expect(await client.start({ period: '2020-09' })).toBe('arn:1');
  await client.start({ period: '2020-09' });
  expect(nameOf(0)).toBe(nameOf(1));
  expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toMatchObject({
    stateMachineArn: 'arn:machine',
    input: '{"period":"2020-09"}',
  });
});

test('other requests have other names, all within what Step Functions allows', () => {
  const names = [
    executionName({ period: '2020-09' }, 1),
    executionName({ period: '2020-09' }, 2),
    executionName({ period: '2020-10' }, 1),
    executionName({ period: '2020-09', reason: 'Drop from CSPN/1 "corrected" '.repeat(20) }, 1),
    executionName({ period: '2020-09', reason: '' }, 1),
  ];
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9-]{1,80}$/);
});

test('a run that has ended can be started again: it takes the next number', async () => {
  sfn.on(StartExecutionCommand).rejectsOnce(taken()).rejectsOnce(taken()).resolves({ executionArn: 'arn:3' });
  expect(await client.start({ period: '2020-09', reason: 'corrected' })).toBe('arn:3');
  expect(nameOf(2)).toBe(executionName({ period: '2020-09', reason: 'corrected' }, 3));
});

test('what keeps it from starting is thrown', async () => {
  sfn.on(StartExecutionCommand).rejects(Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' }));
  await expect(client.start({ period: '2020-09' })).rejects.toMatchObject({ name: 'ThrottlingException' });
  expect(sfn.commandCalls(StartExecutionCommand)).toHaveLength(1);
});

test('each stage is told once, in order, and the output is what the machine answered', async () => {
  sfn
    .on(DescribeExecutionCommand)
    .resolvesOnce({ status: 'RUNNING' })
    .resolvesOnce({ status: 'RUNNING' })
    .resolves({ status: 'SUCCEEDED', output: '{"version":1}' });
  sfn
    .on(GetExecutionHistoryCommand)
    .resolvesOnce({
      events: [
        entered(4, 'RollUp'),
        entered(3, 'NothingToDo?'),
        entered(2, 'OpenRun'),
        { id: 1, type: 'ExecutionStarted', timestamp: new Date(0) },
      ],
    })
    .resolvesOnce({
      events: [entered(9, 'RunQuery'), entered(8, 'Measured?'), entered(7, 'Measure')],
      nextToken: 'more',
    })
    .resolvesOnce({ events: [entered(5, 'RollUpDrops'), entered(4, 'RollUp')], nextToken: 'never asked for' })
    .resolves({ events: [entered(11, 'Published'), entered(10, 'Judge'), entered(9, 'RunQuery')] });
  const told: string[] = [];
  expect(await client.outcome('arn:1', { timeoutMs: 60_000, progress: stage => told.push(stage) })).toEqual({
    version: 1,
  });
  expect(told).toEqual(['Open run', 'Roll up', 'Measure', 'Judge']);
  expect(sfn.commandCalls(GetExecutionHistoryCommand)).toHaveLength(4);
});

test('a failed run ends with the sentence of what failed it', async () => {
  end('FAILED', {
    error: 'PmrError',
    cause: JSON.stringify({ errorType: 'PmrError', errorMessage: 'No drop for 2020-09 has been accepted.', trace: [] }),
  });
  await expect(client.outcome('arn:1', { timeoutMs: 1 })).rejects.toMatchObject({
    code: 'month-end-failed',
    message: 'The month end 2020-09-x-1 failed (PmrError): No drop for 2020-09 has been accepted.',
  });
});

test.each([
  ['Athena.AmazonAthenaException', 'no JSON', 'no JSON'],
  ['States.Runtime', undefined, 'no cause was given'],
  ['Odd', '"text"', '"text"'],
  ['Odd', 'null', 'null'],
])('a failed run with another kind of cause (%s, %s) shows it as it is', async (error, cause, shown) => {
  end('FAILED', { error, ...(cause !== undefined && { cause }) });
  await expect(client.outcome('arn:1', { timeoutMs: 1 })).rejects.toMatchObject({
    message: `The month end 2020-09-x-1 failed (${error}): ${shown}`,
  });
});

test.each([
  ['ABORTED', 'month-end-stopped'],
  ['TIMED_OUT', 'month-end-timed-out'],
])('a run that is %s can be gone on with', async (status, code) => {
  end(status);
  await expect(client.outcome('arn:1', { timeoutMs: 1 })).rejects.toMatchObject({
    name: 'PmrError',
    code,
    message: expect.stringContaining('start it again'),
  });
});

test('whoever waits long enough is told that it still runs', async () => {
  end('RUNNING');
  await expect(client.outcome('arn:1', { timeoutMs: 20_000 })).rejects.toMatchObject({
    code: 'month-end-still-running',
  });
  expect(waited).toBe(20_000);
});

test('throttling while waiting, which the client could not sit out, is thrown', async () => {
  sfn.on(DescribeExecutionCommand).rejects(Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' }));
  await expect(client.outcome('arn:1', { timeoutMs: 1 })).rejects.toMatchObject({ name: 'ThrottlingException' });
});
