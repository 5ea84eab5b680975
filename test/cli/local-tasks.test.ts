import { expect, test } from '@jest/globals';
import { monthEndMachine } from '../../cdk/month-end.asl.ts';
import { localTasks } from '../../cli/local-tasks.ts';
import { machineRefs } from '../cdk/machine-refs.ts';

function tasksOf(states: Record<string, { Type?: string; ItemProcessor?: { States: never } }>): string[] {
  return Object.entries(states).flatMap(([name, state]) => [
    ...(state.Type === 'Task' ? [name] : []),
    ...(state.ItemProcessor ? tasksOf(state.ItemProcessor.States) : []),
  ]);
}

test('every Task of the machine has somebody on this machine who serves it, and nobody serves what is no Task', () => {
  const machine = monthEndMachine(machineRefs);
  expect(Object.keys(localTasks({} as never)).sort()).toEqual(tasksOf(machine.States as never).sort());
});
