import { expect, test } from '@jest/globals';
import { type RunOptions, StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { monthEndMachine } from '../../cdk/month-end.asl.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { queryFailed } from '../../core/usecases/query-failed.ts';
import { machineRefs } from './machine-refs.ts';

type Handler = (input: never) => unknown;
type LambdaCall = { FunctionName: string; Payload: Record<string, unknown> };

const ref = { period: '2020-09', runId: 'r1', version: 1 };
const opened = {
  ...ref,
  alreadyPublished: false,
  resumed: false,
  rollUps: [{ part: 0 }, { part: 1 }],
  measures: [
    {
      measure: 'cpm4',
      done: false,
      query: '2020-09/r1/world/queries/cpm4.sql',
      output: '2020-09/r1/results/cpm4/result.csv',
    },
    {
      measure: 'cpm9',
      done: true,
      query: '2020-09/r1/world/queries/cpm9.sql',
      output: '2020-09/r1/results/cpm9/result.csv',
    },
  ],
};

/** Runs the machine with every Task recorded in `calls`; `overrides` takes the place of a Task's own answer. */
async function run(overrides: Record<string, Handler> = {}) {
  const calls: [string, unknown][] = [];
  const lambda = (input: LambdaCall) => ({
    Payload: { ...ref, after: input.FunctionName, publish: true },
  });
  const answers: Record<string, Handler> = {
    OpenRun: () => ({ Payload: opened }),
    RollUpDrops: () => ({ Payload: { rolledUp: true } }),
    ReadQuery: ({ Key }: { Key: string }) => ({ Body: `text of ${Key}`, ContentLength: 9 }),
    QueryFailed: ({ Payload }: LambdaCall) => ({ Payload: queryFailed(Payload as never) }),
    RunQuery: () => ({ QueryExecution: { QueryExecutionId: 'q1', Statistics: { DataScannedInBytes: 12 } } }),
    KeepResult: () => ({ CopyObjectResult: {} }),
    Shelve: lambda,
    Judge: lambda,
    Assemble: lambda,
    Check: lambda,
    Render: lambda,
    Publish: ({ Input }: { Input: object }) => ({ Output: Input }),
    ...overrides,
  };
  const handlers = Object.fromEntries(
    Object.entries(answers).map(([state, answer]) => [
      state,
      async (input: unknown) => {
        calls.push([state, input]);
        return answer(input as never);
      },
    ]),
  );
  const machine = new StateMachine(monthEndMachine(machineRefs) as unknown as StateMachineDefinition);
  const execution = machine.run({ period: '2020-09' }, {
    overrides: {
      taskResourceLocalHandlers: handlers,
      waitTimeOverrides: { BeforeNextTry: 0 },
      retryIntervalOverrides: Object.fromEntries(Object.keys(answers).map(state => [state, 0])),
    },
  } as RunOptions);
  const outcome = await execution.result.then(
    result => ({ result, error: undefined }),
    error => ({ result: undefined, error: error as Error & { cause: Error } }),
  );
  return { ...outcome, calls, states: calls.map(([state]) => state) };
}

const fault = (name: string, message = name) => Object.assign(new Error(message), { name });

test('goes through every stage, and each function gets what the one before it answered', async () => {
  const { result, error, calls, states } = await run();
  expect(error).toBeUndefined();
  expect(states).toEqual([
    'OpenRun',
    'RollUpDrops',
    'RollUpDrops',
    'ReadQuery',
    'RunQuery',
    'KeepResult',
    'Judge',
    'Assemble',
    'Check',
    'Render',
    'Publish',
  ]);
  expect(calls[0]?.[1]).toEqual({ FunctionName: 'open-run', Payload: { period: '2020-09' } });
  expect(calls[1]?.[1]).toEqual({ FunctionName: 'roll-up', Payload: { part: 0 } });
  expect(result).toMatchObject(ref);
});

test('a query that is done is not run again, and a result is moved to its place', async () => {
  const { calls } = await run();
  expect(calls.filter(([state]) => state === 'RunQuery').map(([, input]) => input)).toEqual([
    {
      QueryString: 'text of 2020-09/r1/world/queries/cpm4.sql',
      WorkGroup: 'pmr',
      QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'pmr' },
    },
  ]);
  expect(calls.find(([state]) => state === 'KeepResult')?.[1]).toEqual({
    Bucket: 'runs',
    Key: '2020-09/r1/results/cpm4/result.csv',
    CopySource: 'runs/athena/q1.csv',
  });
});

test('what the Maps answer does not swell the state', async () => {
  const { calls } = await run();
  expect(calls.find(([state]) => state === 'Judge')?.[1]).toEqual({ FunctionName: 'judge', Payload: opened });
});

test('a publication that stopped half way is taken up where it stopped', async () => {
  const { states, calls } = await run({ OpenRun: () => ({ Payload: { ...opened, resumed: true } }) });
  expect(states).toEqual(['OpenRun', 'Publish']);
  expect(calls[1]?.[1]).toEqual({ StateMachineArn: 'publishing', Input: ref });
});

test('a draft, what is previewed and what awaits signatures ends with its candidate', async () => {
  const { states, error } = await run({ Render: () => ({ Payload: { ...ref, publish: false } }) });
  expect(error).toBeUndefined();
  expect(states.at(-1)).toBe('Render');
});

test('a month that is published already has its shelf made anew and ends, as a success', async () => {
  const { states, error } = await run({ OpenRun: () => ({ Payload: { ...opened, alreadyPublished: true } }) });
  expect(error).toBeUndefined();
  expect(states).toEqual(['OpenRun', 'Shelve']);
});

test.each([
  ['OpenRun', 'Lambda.TooManyRequestsException'],
  ['Judge', 'SlowDown'],
  ['RollUpDrops', 'Sandbox.Timedout'],
  ['ReadQuery', 'S3.SdkClientException'],
  ['RunQuery', 'Athena.TooManyRequestsException'],
  ['KeepResult', 'S3.S3Exception'],
])('%s is tried again after %s', async (state, name) => {
  let attempts = 0;
  const answers: Record<string, unknown> = {
    OpenRun: { Payload: { ...opened, rollUps: [{}], measures: opened.measures.slice(0, 1) } },
    ReadQuery: { Body: 'select 1' },
    RunQuery: { QueryExecution: { QueryExecutionId: 'q1' } },
  };
  const { error, states } = await run({
    OpenRun: () => answers.OpenRun,
    [state]: () => {
      attempts += 1;
      if (attempts < 3) throw fault(name);
      return answers[state] ?? { Payload: { ...ref, publish: true } };
    },
  });
  expect(error).toBeUndefined();
  expect(states.filter(each => each === state)).toHaveLength(3);
});

test('gives up a fault that does not pass after six attempts', async () => {
  const { error, states } = await run({
    Check: () => {
      throw fault('ThrottlingException');
    },
  });
  expect(states.filter(state => state === 'Check')).toHaveLength(6);
  expect(error?.cause.name).toBe('ThrottlingException');
});

test.each(['OpenRun', 'RollUpDrops', 'ReadQuery', 'KeepResult', 'Judge', 'Assemble', 'Check', 'Render', 'Publish'])(
  'a fault that people have to mend ends the run at %s, untried again, with its own name and words',
  async state => {
    const { error, states } = await run({
      [state]: () => {
        throw new PmrError('levels-missing', 'No levels for CPM4.');
      },
    });
    expect(states.filter(each => each === state).length).toBeLessThanOrEqual(2);
    expect(states.at(-1)).toBe(state);
    expect(error?.cause).toMatchObject({ name: 'PmrError', message: 'No levels for CPM4.' });
  },
);

const ended = (status: object) =>
  fault(
    'States.TaskFailed',
    JSON.stringify({ QueryExecution: { Query: `select '"Retryable":true'`, Status: status } }),
  );

test('a query that ended FAILED for a reason that may pass is run again, and its result is kept', async () => {
  let attempts = 0;
  const { error, states } = await run({
    RunQuery: () => {
      attempts += 1;
      if (attempts < 3)
        throw ended({ AthenaError: { Retryable: true }, StateChangeReason: 'Query exhausted resources' });
      return { QueryExecution: { QueryExecutionId: 'q1' } };
    },
  });
  expect(error).toBeUndefined();
  expect(states.filter(state => ['ReadQuery', 'RunQuery', 'QueryFailed', 'KeepResult'].includes(state))).toEqual([
    ...['ReadQuery', 'RunQuery', 'QueryFailed', 'ReadQuery', 'RunQuery', 'QueryFailed'],
    ...['ReadQuery', 'RunQuery', 'KeepResult'],
  ]);
});

test('a query that is wrong is not run again, and the run ends with a sentence that says what is wrong', async () => {
  const { error, states } = await run({
    RunQuery: () => {
      throw ended({ AthenaError: { Retryable: false }, StateChangeReason: 'SYNTAX_ERROR: line 1:8: no "x"' });
    },
  });
  expect(states.filter(state => state === 'RunQuery')).toHaveLength(1);
  expect(error?.cause).toMatchObject({
    name: 'PmrError',
    message: 'The query cpm4 failed: SYNTAX_ERROR: line 1:8: no "x"',
  });
});
