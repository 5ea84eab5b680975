import { expect, test } from '@jest/globals';
import { assertAslSubset } from '../../adapters/local/asl-subset.ts';
import { runMachine } from '../../adapters/local/run-machine.ts';
import { timetableMachine } from '../../cdk/timetable.asl.ts';

const machine = timetableMachine({ plan: 'plan', shelve: 'shelve' }, 'month-end');

test('each run of the morning is started by itself, and then the shelf is made anew', async () => {
  expect(() => assertAslSubset(machine)).not.toThrow();
  const runs = [
    { period: '2020-09', draft: false },
    { period: '2020-10', draft: true },
  ];
  const calls: unknown[] = [];
  const tasks = {
    Plan: async ({ Payload }: { Payload: unknown }) => {
      calls.push(Payload);
      return { Payload: { runs, told: [] } };
    },
    StartRun: async (input: unknown) => {
      calls.push(input);
      return { ExecutionArn: 'arn' };
    },
    Shelve: async () => {
      calls.push('shelf');
      return { Payload: {} };
    },
  };
  await runMachine(machine, tasks, { scheduledAt: '2020-11-04T06:00:00Z' });
  expect(calls).toEqual([
    { scheduledAt: '2020-11-04T06:00:00Z' },
    ...runs.map(Input => ({ StateMachineArn: 'month-end', Input })),
    'shelf',
  ]);
});
