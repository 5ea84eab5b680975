import { expect, test } from '@jest/globals';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { monthEndMachine } from '../../cdk/month-end.asl.ts';
import { publishMachine } from '../../cdk/publish.asl.ts';
import { timetableMachine } from '../../cdk/timetable.asl.ts';
import { machineRefs } from './machine-refs.ts';

test.each<[string, object]>([
  ['month end', monthEndMachine(machineRefs)],
  ['publication', publishMachine({ claim: 'claim', copy: 'copy', seal: 'seal', shelve: 'shelve' })],
  ['morning', timetableMachine({ plan: 'plan', shelve: 'shelve' }, 'month-end')],
])('the machine of the %s keeps to the schema of the language', (_, definition) => {
  expect(() => new StateMachine(definition as StateMachineDefinition)).not.toThrow();
  expect(() => new StateMachine({ ...definition, StartAt: 7 } as never)).toThrow('invalid');
});
