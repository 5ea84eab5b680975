import { expect, test } from '@jest/globals';
import { assertAslSubset } from '../../../adapters/local/asl-subset.ts';
import { monthEndMachine } from '../../../cdk/month-end.asl.ts';
import { machineRefs } from '../../cdk/machine-refs.ts';

const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', TimeoutSeconds: 60, End: true };
const machine = (state: object, rest: object = {}) => ({ StartAt: 'Only', States: { Only: state }, ...rest });
const map = (processor: object, rest: object = {}) => ({
  Type: 'Map',
  ItemsPath: '$.items',
  End: true,
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Each', States: { Each: task }, ...processor },
  ...rest,
});

test('the month end keeps to the subset', () => {
  expect(() => assertAslSubset(monthEndMachine(machineRefs))).not.toThrow();
});

test.each([
  [
    'JSONata in the whole machine',
    machine(task, { QueryLanguage: 'JSONata' }),
    /the machine uses the query language JSONata/,
  ],
  [
    'JSONata in one state',
    machine({ ...task, QueryLanguage: 'JSONata' }),
    /state "Only" uses the query language JSONata/,
  ],
  ['JSONata inside a Map', machine(map({ QueryLanguage: 'JSONata' })), /state "Only" uses the query language JSONata/],
  ['the fields of JSONata', machine({ ...task, Arguments: {} }), /state "Only" uses the field Arguments/],
  ['variables', machine({ ...task, Assign: { x: 1 } }), /state "Only" uses the field Assign/],
  [
    'variables in a Catch',
    machine({ ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'X', Assign: {} }] }),
    /Catch uses the field Assign/,
  ],
  [
    'a distributed Map',
    machine(map({ ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } })),
    /the field ExecutionType/,
  ],
  ['a Map of another mode', machine(map({ ProcessorConfig: { Mode: 'DISTRIBUTED' } })), /a Map in mode DISTRIBUTED/],
  ['an item reader', machine(map({}, { ItemReader: {} })), /the field ItemReader/],
  ['tolerated failures', machine(map({}, { ToleratedFailurePercentage: 5 })), /the field ToleratedFailurePercentage/],
  ['the old Iterator', machine({ Type: 'Map', Iterator: {}, End: true }), /the field Iterator/],
  [
    'a state inside a Map',
    machine(map({ States: { Each: { ...task, HeartbeatSeconds: 5 } } })),
    /state "Each" uses the field HeartbeatSeconds/,
  ],
  ['Parallel', machine({ Type: 'Parallel', Branches: [], End: true }), /the state type Parallel/],
  ['Wait', machine({ Type: 'Wait', Timestamp: 'x', End: true }), /the field Timestamp/],
  [
    'a task token',
    machine({ ...task, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }),
    /waiting for a task token/,
  ],
  ['no timeout', machine({ Type: 'Task', Resource: 'x', End: true }), /a Task without TimeoutSeconds/],
  [
    'an unknown retry field',
    machine({ ...task, Retry: [{ ErrorEquals: ['X'], Forever: true }] }),
    /Retry uses the field Forever/,
  ],
  ['a filter in a path', machine({ ...task, InputPath: '$.a[?(@.b)]' }), /the InputPath/],
  ['the context object', machine({ ...task, Parameters: { a: [{ 'b.$': '$$.Execution.Id' }] } }), /b\.\$/],
  ['a random value', machine({ ...task, Parameters: { 'id.$': 'States.UUID()' } }), /id\.\$/],
  [
    'a comparison that differs',
    machine({ Type: 'Choice', Choices: [{ Variable: '$.a', StringMatches: 'x*', Next: 'X' }] }),
    /the field StringMatches/,
  ],
  [
    'a comparison inside And',
    machine({ Type: 'Choice', Choices: [{ And: [{ Variable: '$.a', TimestampEquals: 'x' }], Next: 'X' }] }),
    /the field TimestampEquals/,
  ],
  ['no states', { StartAt: 'Only' }, /without States/],
  ['an unknown field', machine(task, { Mood: 'fine' }), /the machine uses the field Mood/],
])('refuses %s', (_feature, definition, says) => {
  expect(() => assertAslSubset(definition)).toThrow(
    expect.objectContaining({ code: 'asl-unsupported', message: expect.stringMatching(says) }),
  );
});

test('lets formatted text and plain paths through', () => {
  const state = {
    ...task,
    Parameters: { 'key.$': "States.Format('bucket/{}.csv', $.execution.id)", 'first.$': '$.items[0].name', fixed: 1 },
    ResultPath: null,
  };
  expect(() => assertAslSubset(machine(state))).not.toThrow();
});
