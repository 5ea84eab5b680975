import { PmrError } from '../../core/domain/pmr-error.ts';

type Json = Readonly<Record<string, unknown>>;

const COMMON = ['Type', 'Comment'];
const PATHS = ['InputPath', 'OutputPath'];
const FLOW = ['Next', 'End'];
const RESULT = ['ResultSelector', 'ResultPath'];
const FAULTS = ['Retry', 'Catch'];

/** The fields of each kind of state that Step Functions and the local interpreter treat alike. */
const stateFields: Readonly<Record<string, readonly string[]>> = {
  Task: [...COMMON, ...PATHS, ...FLOW, ...RESULT, ...FAULTS, 'Resource', 'Parameters', 'TimeoutSeconds'],
  Map: [
    ...COMMON,
    ...PATHS,
    ...FLOW,
    ...RESULT,
    ...FAULTS,
    'ItemsPath',
    'ItemSelector',
    'ItemProcessor',
    'MaxConcurrency',
  ],
  Choice: [...COMMON, ...PATHS, 'Choices', 'Default'],
  Pass: [...COMMON, ...PATHS, ...FLOW, 'Parameters', 'Result', 'ResultPath'],
  Wait: [...COMMON, ...PATHS, ...FLOW, 'Seconds'],
  Succeed: [...COMMON, ...PATHS],
  Fail: [...COMMON, 'Error', 'Cause', 'ErrorPath', 'CausePath'],
};
const MACHINE_FIELDS = ['Comment', 'StartAt', 'States', 'TimeoutSeconds', 'Version', 'QueryLanguage'];
const PROCESSOR_FIELDS = ['Comment', 'StartAt', 'States', 'ProcessorConfig', 'QueryLanguage'];
const RETRY_FIELDS = [
  'ErrorEquals',
  'IntervalSeconds',
  'BackoffRate',
  'MaxAttempts',
  'MaxDelaySeconds',
  'JitterStrategy',
];
const CATCH_FIELDS = ['ErrorEquals', 'Next', 'ResultPath'];
const COMPARISONS = [
  'StringEquals',
  'NumericEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'BooleanEquals',
  'IsPresent',
  'IsNull',
];
const RULE_FIELDS = ['Variable', 'And', 'Or', 'Not', 'Next', ...COMPARISONS];
const PATH_FIELDS = ['InputPath', 'OutputPath', 'ResultPath', 'ItemsPath', 'ErrorPath', 'CausePath', 'Variable'];

/** `$.measures[0].output`: filters, wildcards and the context object are read differently, or not at all, by the interpreter. */
const PLAIN_PATH = /^\$(\.[A-Za-z_]\w*|\[\d+\])*$/;
/** Of the intrinsic functions, the one that the month end needs; others differ in details or give another answer each time. */
const FORMAT_CALL = /^States\.Format\('[^'\\]*'(, *\$(\.[A-Za-z_]\w*|\[\d+\])*)+\)$/;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * Refuses a machine that the local interpreter would run otherwise than Step Functions: it ignores JSONata, runs a distributed Map
 * as if it were inline, and accepts fields that it does not know.
 * @throws PmrError `asl-unsupported`, naming the state and the feature
 */
export function assertAslSubset(definition: unknown): void {
  if (!isObject(definition)) refuse('the machine', 'a definition that is not an object');
  fieldsWithin('the machine', definition, MACHINE_FIELDS);
  assertStates('the machine', definition);
}

function assertStates(where: string, machine: Json): void {
  assertJsonPath(where, machine);
  if (!isObject(machine.States)) refuse(where, 'a machine without States');
  for (const [name, state] of Object.entries(machine.States)) assertState(`state "${name}"`, state);
}

function assertState(where: string, state: unknown): void {
  if (!isObject(state)) refuse(where, 'a state that is not an object');
  assertJsonPath(where, state);
  const allowed = stateFields[String(state.Type)];
  if (!allowed) refuse(where, `the state type ${String(state.Type)}`);
  fieldsWithin(where, state, allowed);
  assertPaths(where, state);
  for (const template of ['Parameters', 'ResultSelector', 'ItemSelector']) assertTemplate(where, state[template]);
  for (const retrier of list(state.Retry)) fieldsWithin(`${where}, Retry`, retrier, RETRY_FIELDS);
  for (const catcher of list(state.Catch)) {
    fieldsWithin(`${where}, Catch`, catcher, CATCH_FIELDS);
    assertPaths(`${where}, Catch`, catcher as Json);
  }
  for (const rule of list(state.Choices)) assertRule(`${where}, Choices`, rule);
  if (state.Type === 'Task') assertTask(where, state);
  if (state.Type === 'Map') assertMap(where, state);
}

function assertTask(where: string, { Resource, TimeoutSeconds }: Json): void {
  if (String(Resource).endsWith('.waitForTaskToken')) refuse(where, 'waiting for a task token');
  // Without it Step Functions waits for years, the interpreter for a minute.
  if (typeof TimeoutSeconds !== 'number') refuse(where, 'a Task without TimeoutSeconds');
}

function assertMap(where: string, { ItemProcessor }: Json): void {
  if (!isObject(ItemProcessor)) refuse(where, 'a Map without ItemProcessor');
  fieldsWithin(`${where}, ItemProcessor`, ItemProcessor, PROCESSOR_FIELDS);
  const config = ItemProcessor.ProcessorConfig ?? { Mode: 'INLINE' };
  fieldsWithin(`${where}, ProcessorConfig`, config, ['Mode']);
  if ((config as Json).Mode !== 'INLINE') refuse(where, `a Map in mode ${String((config as Json).Mode)}`);
  assertStates(where, ItemProcessor);
}

function assertRule(where: string, rule: unknown): void {
  fieldsWithin(where, rule, RULE_FIELDS);
  const { And, Or, Not } = rule as Json;
  assertPaths(where, rule as Json);
  for (const inner of [...list(And), ...list(Or), ...(Not === undefined ? [] : [Not])]) assertRule(where, inner);
}

function assertJsonPath(where: string, { QueryLanguage = 'JSONPath' }: Json): void {
  if (QueryLanguage !== 'JSONPath') refuse(where, `the query language ${String(QueryLanguage)}`);
}

function assertPaths(where: string, holder: Json): void {
  for (const field of PATH_FIELDS) {
    const path = holder[field];
    if (path === undefined || path === null) continue;
    if (typeof path !== 'string' || !PLAIN_PATH.test(path)) refuse(where, `the ${field} ${JSON.stringify(path)}`);
  }
}

function assertTemplate(where: string, template: unknown): void {
  if (Array.isArray(template)) {
    for (const entry of template) assertTemplate(where, entry);
  } else if (isObject(template)) {
    for (const [field, value] of Object.entries(template)) {
      if (!field.endsWith('.$')) assertTemplate(where, value);
      else if (typeof value !== 'string' || !(PLAIN_PATH.test(value) || FORMAT_CALL.test(value)))
        refuse(where, `${field} ${JSON.stringify(value)}`);
    }
  }
}

function fieldsWithin(where: string, holder: unknown, allowed: readonly string[]): void {
  if (!isObject(holder)) refuse(where, 'something that is not an object');
  const odd = Object.keys(holder).find(field => !allowed.includes(field));
  if (odd !== undefined) refuse(where, `the field ${odd}`);
}

function refuse(where: string, feature: string): never {
  throw new PmrError(
    'asl-unsupported',
    `The state machine cannot run here as it would on Step Functions: ${where} uses ${feature}. Keep to the subset that both run, or widen it in asl-subset.ts with a test.`,
  );
}
