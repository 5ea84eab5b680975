import { describe, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { lintSql, rollupTables } from '../../core/catalogue/lint-sql.ts';
import type { RefusalCode } from '../../core/catalogue/sql-refusals.ts';
import { type Table, tablesOf } from '../../core/catalogue/tables.ts';

const catalogue = await readCatalogue('.');
const all = tablesOf(catalogue);

const tables: readonly Table[] = [
  {
    name: 'events',
    kind: 'events',
    columns: [
      { name: 'srv', type: 'varchar' },
      { name: 'code', type: 'varchar' },
      { name: 'amount', type: 'bigint' },
      { name: 'due_on', type: 'date' },
      { name: 'received_at', type: 'timestamp' },
      { name: 'sent_at', type: 'timestamp' },
      { name: 'throttled', type: 'boolean' },
      { name: 'received_date', type: 'date' },
      { name: 'counted_date', type: 'date' },
    ],
  },
  { name: 'claims', kind: 'events', columns: [{ name: 'reference', type: 'varchar' }] },
];

const feed = {
  name: 'events',
  months: { counted_by: ['received_at'] },
  columns: [{ name: 'received_at', type: 'instant' }],
} as unknown as Feed;

const codes = (sql: string, kind: 'measure' | 'rollup' = 'measure') =>
  lintSql(sql, kind === 'measure' ? { tables, kind } : { tables, kind, feed }).map(({ code }) => code);
const select = (expression: string) => codes(`select ${expression} as x from events where run = ? order by x`);
const where = (condition: string) => codes(`select srv from events where run = ? and ${condition} order by srv`);

describe('the catalogue is written for both engines', () => {
  test.each(catalogue.measures.filter(({ sql }) => sql !== null))('$folder', ({ sql }) => {
    expect(lintSql(sql as string, { tables: all, kind: 'measure' })).toEqual([]);
  });

  test.each([...catalogue.rollups])('rollup $name', ({ feed: name, sql }) => {
    const feed = catalogue.feeds.find(known => known.name === name) as Feed;
    expect(lintSql(sql, { tables: rollupTables(all, feed), kind: 'rollup', feed })).toEqual([]);
  });

  test('provider returns', () => {
    const { sql } = catalogue.tables.find(
      ({ name }) => name === 'provider-returns',
    ) as (typeof catalogue.tables)[number];
    expect(lintSql(sql, { tables: all, kind: 'measure' })).toEqual([]);
  });
});

describe('expressions', () => {
  test.each<[string, RefusalCode]>([
    ['amount / amount', 'division'],
    ['amount / 0', 'division'],
    ['2 / amount', 'division'],
    [`amount / '2'`, 'division'],
    ['count(*) / count(srv)', 'division'],
    ['amount % 2', 'mod-operator'],
    [`received_at at time zone 'Europe/London'`, 'time-zone'],
    ['avg(amount)', 'average'],
    ['stddev(amount)', 'average'],
    ['count_if(throttled)', 'count-if'],
    ['greatest(amount, 0)', 'null-comparison'],
    ['least(amount, 0)', 'null-comparison'],
    ['try_cast(srv as bigint)', 'quiet-failure'],
    ['now()', 'not-repeatable'],
    ['random()', 'not-repeatable'],
    ['rand()', 'not-repeatable'],
    ['uuid()', 'not-repeatable'],
    ['current_date', 'not-repeatable'],
    ['current_timestamp', 'not-repeatable'],
    ['localtimestamp', 'not-repeatable'],
    ['arbitrary(srv)', 'not-repeatable'],
    ['array_agg(srv)', 'not-repeatable'],
    ['approx_percentile(amount, 1)', 'approximate'],
    ['approx_distinct(amount)', 'approximate'],
    ['amount * 1.5', 'floating-point'],
    ['amount * 1e2', 'floating-point'],
    ['cast(amount as double)', 'floating-point'],
    ['cast(amount as real)', 'floating-point'],
    ['cast(amount as decimal(10, 2))', 'floating-point'],
    ['cast(amount as varchar(3))', 'cast-type'],
    ['cast(amount as tinyint)', 'cast-type'],
    ['amount::bigint', 'cast-type'],
    ['cast(srv as bigint)', 'cast-of-text'],
    [`cast('yes' as boolean)`, 'cast-of-text'],
    ['cast(coalesce(srv, code) as date)', 'cast-of-text'],
    ['cast(received_at as varchar)', 'cast-to-text'],
    [`timestamp '2020-09-01 08:00:00'`, 'instant-digits'],
    [`timestamp '2020-09-01'`, 'instant-digits'],
    [`date_add('day', 1, due_on)`, 'date-without-time'],
    [`date_diff('hour', due_on, received_at)`, 'date-without-time'],
    ['received_at - sent_at', 'instant-arithmetic'],
    ['due_on + 1', 'instant-arithmetic'],
    [`date_diff('week', received_at, sent_at)`, 'date-unit'],
    ['date_diff(srv, received_at, sent_at)', 'date-unit'],
    [`srv || amount`, 'implicit-cast'],
    [`coalesce(srv, 0)`, 'implicit-cast'],
    [`case when throttled then srv else amount end`, 'implicit-cast'],
    ['round(amount)', 'function-not-listed'],
    [`regexp_like(srv, '2')`, 'function-not-listed'],
    [`element_at(srv, 1)`, 'element-at'],
    ['sum(amount)', 'sum-not-cast'],
    ['sum(amount) over (order by srv)', 'sum-not-cast'],
    ['first_value(srv) over (order by amount)', 'construct-not-listed'],
  ])('%s is refused: %s', (expression, code) => {
    expect(select(expression)).toContain(code);
  });

  test.each([
    'amount + 1',
    'amount * 1000 - 2',
    'amount / 60000',
    'cast(sum(amount) as bigint) / 60000',
    'mod(amount, 100)',
    'coalesce(amount, 0)',
    `case when amount > 1 then 'a' else srv end`,
    'cast(sum(amount) as bigint)',
    'cast(coalesce(sum(amount), 0) as bigint)',
    'cast(sum(amount) over (partition by srv order by amount rows between unbounded preceding and current row) as bigint)',
    'count(*) filter (where throttled)',
    'count(distinct srv)',
    `date_diff('millisecond', received_at, sent_at)`,
    `date_diff('day', due_on, date '2020-09-30')`,
    `timestamp '2020-09-01 08:00:00.000'`,
    'cast(srv as varchar)',
    'cast(due_on as varchar)',
    'cast(received_at as date)',
    'cast(null as bigint)',
    `date_add('minute', amount, received_at)`,
    `srv || '/' || code`,
    'row_number() over (order by amount)',
    'received_at is not null',
  ])('%s is allowed', expression => {
    expect(select(expression)).toEqual([]);
  });

  test.each([
    'amount = 1',
    `srv = '2.2'`,
    `srv in ('1.1', '2.2')`,
    'amount between 1 and 2',
    `due_on >= date '2020-09-01'`,
    'received_at < sent_at',
    'not throttled',
    'srv is not distinct from code',
  ])('where %s is allowed', condition => {
    expect(where(condition)).toEqual([]);
  });

  test.each([
    `amount = '1'`,
    'srv = 2',
    'srv in (1, 2)',
    `amount between '1' and '2'`,
    `due_on >= '2020-09-01'`,
    `received_at < '2020-09-01'`,
    'throttled = 1',
    'due_on = received_at',
    'srv <> amount',
  ])('where %s is refused: the sides have different types', condition => {
    expect(where(condition)).toEqual(['implicit-cast']);
  });

  test('a name that the query gives itself is not taken for the column of a table', () => {
    expect(
      codes(
        `with c as (select cast(throttled as bigint) as srv from events where run = ?) select srv from c where srv = 1 order by srv`,
      ),
    ).toEqual([]);
  });
});

describe('runs', () => {
  test.each([
    'select srv from events where run = ? order by srv',
    'select srv from events as e where e.run = ? order by srv',
    `select events.srv from events inner join claims on claims.reference = events.code and claims.run = ? where events.run = ? order by srv`,
    `with e as (select code from events where run = ? and (amount > 1)), c as (select reference from claims where run = ?)
     select e.code from e inner join c on c.reference = e.code order by e.code`,
    `select srv from events where run = ? and code in (select reference from claims where run = ?) order by srv`,
  ])('%s', sql => {
    expect(codes(sql)).toEqual([]);
  });

  test.each<[string, RefusalCode[]]>([
    ['select srv from events order by srv', ['run-missing']],
    [`select srv from events where run = 'r' order by srv`, ['run-missing']],
    ['select srv from events where run = ? or amount > 1 order by srv', ['run-missing', 'parameter-elsewhere']],
    ['select srv from events where not (run = ?) order by srv', ['run-missing', 'parameter-elsewhere']],
    ['select srv from events where run <> ? order by srv', ['run-missing', 'parameter-elsewhere']],
    ['select srv from events where run = ? and amount = ? order by srv', ['parameter-elsewhere']],
    ['select srv from events where run = ? and run = ? order by srv', ['parameter-elsewhere']],
    [
      'select events.srv from events inner join claims on claims.reference = events.code where events.run = ? order by srv',
      ['run-missing'],
    ],
    [
      'select events.srv from events inner join claims on claims.reference = events.code where run = ? order by srv',
      ['run-missing', 'run-missing', 'parameter-elsewhere'],
    ],
    ['select srv from events where run = ? and code in (select reference from claims) order by srv', ['run-missing']],
    ['select srv from elsewhere where run = ? order by srv', ['table-unknown']],
    ['select srv from other.events where run = ? order by srv', ['construct-not-listed']],
  ])('%s is refused', (sql, expected) => {
    expect(codes(sql).sort()).toEqual([...expected].sort());
  });

  test('a rollup does not know the reported month; no query knows in which drop a row came', () => {
    const withMonth: readonly Table[] = [...tables, ...all.filter(({ name }) => name === 'month')];
    const sql = 'select srv, counted_date from events cross join month order by srv';
    expect(lintSql(sql, { tables: withMonth, kind: 'rollup', feed }).map(({ code }) => code)).toEqual([
      'month-in-rollup',
    ]);
    expect(codes('select srv, drop_id from events order by srv', 'rollup')).toEqual(['drop-named']);
    expect(codes('select drop_id from events where run = ? order by drop_id')).toContain('drop-named');
  });

  test('a rollup has no run and no parameter', () => {
    expect(
      codes('select counted_date, count(*) as n from events group by counted_date order by counted_date', 'rollup'),
    ).toEqual([]);
    expect(codes('select srv from events where run = ? order by srv', 'rollup')).toEqual([
      'run-in-rollup',
      'run-in-rollup',
    ]);
    expect(codes('select srv, run from events order by srv', 'rollup')).toEqual(['run-in-rollup']);
  });
});

describe('queries', () => {
  test.each<[string, RefusalCode]>([
    ['select srv from', 'sql-unreadable'],
    ['select 1 as a; select 2 as b', 'sql-unreadable'],
    ['delete from events', 'sql-unreadable'],
    ['selec srv', 'sql-unreadable'],
    ['', 'sql-unreadable'],
    ['select srv from events where run = ?', 'order-missing'],
    ['select srv, count(*) as n from events where run = ? group by srv', 'order-missing'],
    ['select srv from events where run = ? order by srv limit 5', 'construct-not-listed'],
    ['select srv from events where run = ? order by srv offset 5', 'construct-not-listed'],
    ['select srv from events tablesample bernoulli (10) where run = ? order by srv', 'construct-not-listed'],
    [
      'select srv from events where run = ? intersect select srv from events where run = ? order by srv',
      'sql-unreadable',
    ],
    [
      'with recursive e as (select srv from events where run = ?) select srv from e order by srv',
      'construct-not-listed',
    ],
    [
      'select events.srv from events inner join claims using (srv) where events.run = ? and claims.run = ? order by srv',
      'construct-not-listed',
    ],
    ['select * from events where run = ? order by srv', 'star'],
    ['select events.* from events where run = ? order by srv', 'star'],
    ['select amount + 1 as more, more + 1 as most from events where run = ? order by more', 'alias-reused'],
    ['select amount + 1 as more from events where run = ? and more > 1 order by more', 'alias-reused'],
    ['select mod(amount, 2) as odd, count(*) as n from events where run = ? group by odd order by odd', 'alias-reused'],
    [
      'with e as (select amount as size from events where run = ?) select size + 1 as more, more as most from e order by most',
      'alias-reused',
    ],
    [
      'with claims as (select reference from claims where run = ?) select reference from claims order by reference',
      'name-taken',
    ],
  ])('%s is refused: %s', (sql, code) => {
    expect(codes(sql)).toContain(code);
  });

  test.each([
    'select count(*) as n from events where run = ?',
    'with e as (select srv from events where run = ?) select * from e order by srv',
    'select srv from events where run = ? union all select reference from claims where run = ? order by srv',
    'select amount + 1 as amount, amount + 2 as more from events where run = ? and amount > 1 order by amount, more',
    'with e as (select amount as size from events where run = ?), f as (select * from e) select size + 1 as size, count(*) as n from f group by size order by size',
    'select srv, code, count(*) as n from events where run = ? group by grouping sets ((srv, code), (srv)) order by srv, code nulls first',
  ])('%s is allowed', sql => {
    expect(codes(sql)).toEqual([]);
  });

  test('a refusal says what was met and why', () => {
    expect(
      lintSql('select amount / amount as x from events where run = ? order by x', { tables, kind: 'measure' }),
    ).toEqual([{ code: 'division', what: 'div', reason: expect.stringContaining('divide in TypeScript') }]);
  });
});

test('every time that a query names is in the contracts', () => {
  const known = new Set(catalogue.contracts['target-times'].map(({ name }) => name));
  const named = [...catalogue.measures, ...catalogue.rollups].flatMap(({ sql }) =>
    [...(sql ?? '').matchAll(/\bfrom target(?:_times)?\s+where (?:run = \? and )?name = '([^']+)'/g)].map(
      ([, name]) => name,
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(name => !known.has(name as string))).toEqual([]);
});
