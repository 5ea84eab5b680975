import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { duckdbEngine } from '../../adapters/local/case-engine.ts';

let engine: Awaited<ReturnType<typeof duckdbEngine>>;
beforeAll(async () => {
  engine = await duckdbEngine();
  await engine.load('main', []);
});
afterAll(() => engine.close());

const at = (time: string) => `timestamp '2020-09-01 ${time}'`;

/** Trino's answers, from its documentation. */
test.each<[string, string, unknown]>([
  [`date_diff('second', ${at('08:00:00.900')}, ${at('08:00:01.100')})`, 'bigint', 0],
  [`date_diff('millisecond', ${at('08:00:00.900')}, ${at('08:00:01.100')})`, 'bigint', 200],
  [`date_diff('minute', ${at('08:00:00.000')}, ${at('08:01:59.999')})`, 'bigint', 1],
  [`date_diff('minute', ${at('08:01:59.999')}, ${at('08:00:00.000')})`, 'bigint', -1],
  [`date_diff('hour', ${at('22:59:00.000')}, timestamp '2020-09-02 00:58:00')`, 'bigint', 1],
  [`date_diff('day', ${at('23:00:00.000')}, timestamp '2020-09-02 01:00:00')`, 'bigint', 0],
  [`date_diff('millisecond', cast(null as timestamp), ${at('08:00:00.000')})`, 'bigint', null],
  [`date_add('millisecond', cast(-1 as bigint), ${at('08:00:00.000')})`, 'timestamp', '2020-09-01 07:59:59.999'],
  [`date_add('second', cast(90 as bigint), ${at('08:00:00.000')})`, 'timestamp', '2020-09-01 08:01:30'],
  [`date_add('minute', 240, ${at('22:00:00.000')})`, 'timestamp', '2020-09-02 02:00:00'],
  [`date_add('hour', 2, ${at('08:00:00.000')})`, 'timestamp', '2020-09-01 10:00:00'],
  [`date_add('day', 1, timestamp '2020-02-28 08:00:00')`, 'timestamp', '2020-02-29 08:00:00'],
  ['5 / 2', 'integer', 2],
  ['mod(-5, 3)', 'integer', -2],
  ['mod(cast(5 as bigint), 3)', 'bigint', 2],
  ['mod(cast(null as bigint), 0)', 'bigint', null],
])('%s', async (expression, type, value) => {
  const { columns, rows } = await engine.query('main', `select ${expression} as x`);
  expect([columns[0]?.type, rows[0]?.x]).toEqual([type, value]);
});

test('counting conditions gives 0 where there is nothing to count', async () => {
  const { columns, rows } = await engine.query(
    'main',
    'select count_if(a) as quick, count(*) filter (where a) as plain from (values (cast(null as boolean))) as t(a)',
  );
  expect(rows).toEqual([{ quick: 0, plain: 0 }]);
  expect(columns.map(({ type }) => type)).toEqual(['bigint', 'bigint']);
});

test('nulls come last either way', async () => {
  const { rows } = await engine.query('main', 'select a from (values (1), (null), (2)) as t(a) order by a desc');
  expect(rows.map(({ a }) => a)).toEqual([2, 1, null]);
});

test('a scalar sub-query with two rows is an error', async () => {
  await expect(engine.query('main', 'select (select a from (values (1), (2)) as t(a)) as x')).rejects.toThrow(
    /more than one row/i,
  );
});

test('more than 32 bits of a unit is an error', async () => {
  await expect(
    engine.query('main', `select date_add('millisecond', cast(2147483648 as bigint), ${at('08:00:00.000')}) as x`),
  ).rejects.toThrow(/2147483648/);
});

test('the rest of a division by zero is an error', async () => {
  await expect(engine.query('main', 'select mod(amount, 0) as x from (values (5)) as t(amount)')).rejects.toThrow(
    /zero/,
  );
});

test('a unit that the engines do not share is an error', async () => {
  await expect(engine.query('main', `select date_add('week', 1, ${at('08:00:00.000')}) as x`)).rejects.toThrow(/week/);
});
