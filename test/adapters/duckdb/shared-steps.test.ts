import { expect, test } from '@jest/globals';
import { sharedSteps } from '../../../adapters/duckdb/shared-steps.ts';

const status = 'with\n\nstatus as (\n  select 1 as id\n),\n\n';
const times = 'time as (\n  select (1) as ms from requests\n),\n\n';
const rest = (name: string) => `${name} as (\n  select ms from time\n)\n\nselect ms from ${name}`;

test('what two queries begin with is worked out once; the rest of each stands on it', () => {
  const [a, b, c] = sharedSteps([
    status + times + rest('a'),
    status + times + rest('b'),
    `${status}x as (\n  select 1\n)`,
  ]);
  const step = { name: 'time', sql: `${(status + times).trim().replace(/,$/, '')}\nselect * from time` };
  expect(a).toEqual({ step, sql: `${status}\n\n${rest('a')}` });
  expect(b).toEqual({ step, sql: `${status}\n\n${rest('b')}` });
  expect(c?.step?.name).toBe('status');
});

test('a query that begins like no other is left as it is', () => {
  const alone = ['select 1 as x', status + rest('a'), times + rest('a')];
  expect(sharedSteps(alone)).toEqual(alone.map(sql => ({ step: null, sql })));
});
