import { expect, test } from '@jest/globals';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { monthEndMachine } from '../../cdk/month-end.asl.ts';
import { publishMachine } from '../../cdk/publish.asl.ts';
import { timetableMachine } from '../../cdk/timetable.asl.ts';
import { upkeepMachine } from '../../cdk/upkeep.asl.ts';
import { validate } from './asl-validator.ts';
import { machineRefs } from './machine-refs.ts';

test.each<[string, object]>([
  ['month end', monthEndMachine(machineRefs)],
  ['publication', publishMachine({ claim: 'claim', copy: 'copy', seal: 'seal', shelve: 'shelve' })],
  ['upkeep', upkeepMachine({ heal: 'heal', withdraw: 'withdraw', pack: 'pack' })],
  ['morning', timetableMachine({ plan: 'plan', shelve: 'shelve' }, 'month-end')],
])('the machine of the %s keeps to the schema of the language', (_, definition) => {
  expect(() => new StateMachine(definition as StateMachineDefinition)).not.toThrow();
  expect(() => new StateMachine({ ...definition, StartAt: 7 } as never)).toThrow('invalid');
  // A second reader of the language, which also looks for states that nothing leads to.
  expect(validate(definition as never)).toMatchObject({ isValid: true, errors: [] });
  expect(validate({ ...definition, StartAt: 'Nowhere' } as never).isValid).toBe(false);
});
