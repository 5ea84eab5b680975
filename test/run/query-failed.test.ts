import { expect, test } from '@jest/globals';
import { queryFailed } from '../../core/usecases/query-failed.ts';

const query = { measure: 'cpm4', query: 'q.sql', output: 'r.csv', done: false };
const failure = (Cause: unknown, name = 'States.TaskFailed') => ({
  Error: name,
  Cause: typeof Cause === 'string' ? Cause : JSON.stringify(Cause),
});
const status = (AthenaError: object) => ({ State: 'FAILED', StateChangeReason: 'It said "no".', AthenaError });

test.each([
  ['the whole execution', { QueryExecution: { Query: 'select 1', Status: status({ Retryable: true }) } }],
  ['the execution without its name', { Query: 'select 1', Status: status({ Retryable: true }) }],
  ['the status alone, in small letters', { athenaError: { retryable: true }, stateChangeReason: 'x' }],
  ['a fault of the system', { Status: status({ ErrorCategory: 1 }) }],
])('a reason that may pass is tried again: %s', (_, cause) => {
  expect(queryFailed({ ...query, failure: failure(cause) })).toEqual({ ...query, tries: 1 });
});

test('after three more tries the reason is told', () => {
  const failed = { ...query, tries: 3, failure: failure({ Status: status({ Retryable: true }) }) };
  expect(() => queryFailed(failed)).toThrow('The query cpm4 failed after 4 tries: It said "no".');
});

test("words in the query's own text are not taken for the cause, nor is a cause that is cut off lost", () => {
  const cause = JSON.stringify({ Query: `select '"Retryable":true'`, Status: status({ Retryable: false }) });
  expect(() => queryFailed({ ...query, failure: failure(cause) })).toThrow('The query cpm4 failed: It said "no".');
  const cut = cause.slice(0, cause.indexOf('AthenaError'));
  expect(() => queryFailed({ ...query, failure: failure(cut) })).toThrow('The query cpm4 failed: It said "no".');
});

test('a fault that is none of the query is told as it is', () => {
  const failed = { ...query, failure: failure('Rate exceeded', 'Athena.TooManyRequestsException') };
  expect(() => queryFailed(failed)).toThrow('The query cpm4 failed: Rate exceeded');
});
