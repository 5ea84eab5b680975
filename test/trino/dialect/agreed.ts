import type { Cell } from '../../../core/cases/case.schema.ts';
import { type Agreed, queryOf } from './construct.ts';

/** The constructs of `queries/`, and what else the linter lets through, with Trino's answers. */
export const agreed: readonly Agreed[] = [
  // Units are complete ones, whatever boundary lies between; the sign is that of the second instant.
  ...expressions([
    ["date_diff('millisecond', received_at, sent_at)", 'bigint', 200],
    ["date_diff('second', received_at, sent_at)", 'bigint', 0],
    ["date_diff('minute', sent_at, received_at)", 'bigint', 0],
    ["date_diff('second', timestamp '2020-09-01 08:00:00.900', timestamp '2020-09-01 08:00:01.900')", 'bigint', 1],
    ["date_diff('minute', timestamp '2020-09-01 08:00:00.000', timestamp '2020-09-01 08:01:59.999')", 'bigint', 1],
    ["date_diff('minute', timestamp '2020-09-01 08:01:59.999', timestamp '2020-09-01 08:00:00.000')", 'bigint', -1],
    ["date_diff('hour', timestamp '2020-09-01 22:59:00.000', timestamp '2020-09-02 00:58:00.000')", 'bigint', 1],
    ["date_diff('day', timestamp '2020-09-01 23:00:00.000', timestamp '2020-09-02 01:00:00.000')", 'bigint', 0],
    ["date_diff('day', timestamp '2020-02-28 23:00:00.000', timestamp '2020-03-01 23:00:00.000')", 'bigint', 2],
    [
      "date_diff('millisecond', timestamp '1969-12-31 23:59:59.999', timestamp '2020-09-01 00:00:00.000')",
      'bigint',
      1598918400001,
    ],
    ["date_diff('millisecond', cast(null as timestamp), received_at)", 'bigint', null],
    [
      "date_diff('minute', timestamp '2000-01-01 00:00:00.000', date_add('millisecond', 59600, timestamp '2000-01-01 00:00:00.000'))",
      'bigint',
      0,
    ],
    ["date_diff('day', due_on, date '2020-03-31')", 'bigint', 30],
    ["date_add('millisecond', amount, received_at)", 'timestamp', '2020-09-01 08:00:00.905'],
    ["date_add('millisecond', -901, received_at)", 'timestamp', '2020-09-01 07:59:59.999'],
    ["date_add('second', 90, received_at)", 'timestamp', '2020-09-01 08:01:30.9'],
    ["date_add('minute', 960, received_at)", 'timestamp', '2020-09-02 00:00:00.9'],
    ["date_add('hour', amount, received_at)", 'timestamp', '2020-09-01 13:00:00.9'],
    ["date_add('day', amount, received_at)", 'timestamp', '2020-09-06 08:00:00.9'],
    ["date_add('minute', cast(null as bigint), received_at)", 'timestamp', null],
    ['received_at', 'timestamp', '2020-09-01 08:00:00.9'],
    ['due_on', 'date', '2020-03-01'],
    ["date '2020-02-29'", 'date', '2020-02-29'],
    ['cast(received_at as date)', 'date', '2020-09-01'],
    ['cast(due_on as timestamp)', 'timestamp', '2020-03-01 00:00:00'],
    ["due_on between date '2020-03-01' and date '2020-03-31'", 'boolean', true],
    ["received_at < timestamp '2020-09-01 08:00:00.901'", 'boolean', true],
  ]),
  // Whole numbers keep their width, and never widen unasked.
  ...expressions([
    ['1', 'integer', 1],
    ['-1', 'integer', -1],
    ['0 - amount', 'bigint', -5],
    ['-amount', 'bigint', -5],
    ['3000000000', 'bigint', 3000000000],
    ['second + 1', 'integer', 11],
    ['second + amount', 'bigint', 15],
    ['amount * 1000 - 2', 'bigint', 4998],
    ['2 * second', 'integer', 20],
    ['amount / 2', 'bigint', 2],
    ['(0 - amount) / 2', 'bigint', -2],
    ['second / 3', 'integer', 3],
    ['5 / 2', 'integer', 2],
    ['cast(null as bigint) / 60000', 'bigint', null],
    ['mod(amount, 3)', 'bigint', 2],
    ['mod(0 - amount, 3)', 'bigint', -2],
    ['mod(second, 4)', 'integer', 2],
    ['mod(second, amount)', 'bigint', 0],
    ['mod(cast(null as bigint), 3)', 'bigint', null],
    ['coalesce(second, amount)', 'bigint', 10],
    ['coalesce(cast(null as bigint), 0)', 'bigint', 0],
    ['case when throttled then second else amount end', 'bigint', 10],
    ['cast(second as bigint)', 'bigint', 10],
    ['cast(amount as integer)', 'integer', 5],
    ['cast(amount as varchar)', 'varchar', '5'],
    ['cast(throttled as varchar)', 'varchar', 'true'],
    ['cast(throttled as bigint)', 'bigint', 1],
    ['cast(due_on as varchar)', 'varchar', '2020-03-01'],
  ]),
  // Three-valued logic.
  ...expressions([
    ['throttled and cast(null as boolean)', 'boolean', null],
    ['throttled or cast(null as boolean)', 'boolean', true],
    ['not throttled', 'boolean', false],
    ['not cast(null as boolean)', 'boolean', null],
    ['true', 'boolean', true],
    ['amount = cast(null as bigint)', 'boolean', null],
    ['amount <> 4', 'boolean', true],
    ['amount >= 5 and amount <= 5 and not amount > 5 and not amount < 5', 'boolean', true],
    ['amount is null', 'boolean', false],
    ['amount is not null', 'boolean', true],
    ['cast(null as bigint) is not distinct from cast(null as bigint)', 'boolean', true],
    ['amount is not distinct from cast(null as bigint)', 'boolean', false],
    ['amount in (1, 5)', 'boolean', true],
    ['amount not in (1, null)', 'boolean', null],
    ['amount between 6 and 4', 'boolean', false],
    ["case srv when '2.2' then 'on demand' when '1.1' then 'tariff' end", 'varchar', 'on demand'],
    ["case when amount > 5 then 'more' end", 'varchar', null],
    ["case when amount > 5 then 'more' else srv end", 'varchar', '2.2'],
    ['coalesce(throttled, false)', 'boolean', true],
  ]),
  // Text is bytes: upper case before lower case, and a space counts.
  ...expressions([
    ["srv || '/' || code", 'varchar', '2.2/A'],
    ["'Z' < 'a'", 'boolean', true],
    ["'z' < 'é'", 'boolean', true],
    ["'a' = 'a '", 'boolean', false],
    ["'it''s'", 'varchar', "it's"],
    ["strpos(code || ';' || srv, ';')", 'bigint', 2],
    ["strpos(srv, 'none')", 'bigint', 0],
    ["strpos(srv, '')", 'bigint', 1],
    ["strpos(cast(null as varchar), 'a')", 'bigint', null],
    ["strpos('zé;é', ';')", 'bigint', 3],
    ["''  is null", 'boolean', false],
  ]),
  {
    sql: 'select distinct srv from events where run = ? order by srv',
    types: ['varchar'],
    rows: [['1.1'], ['2.2'], [null]],
  },
  {
    sql: "select code || '/' || srv as name, srv = '2.2' as is_read from events where run = ? order by name",
    types: ['varchar', 'boolean'],
    rows: [
      ['A/2.2', true],
      ['B/1.1', false],
      ['D/2.2', true],
      [null, null],
    ],
  },
  {
    sql: 'select code, amount from events where run = ? order by amount desc, code',
    types: ['varchar', 'bigint'],
    rows: [
      ['A', 5],
      ['D', 0],
      ['C', -7],
      ['B', null],
    ],
  },
  {
    sql: 'select code, amount from events where run = ? order by amount nulls first',
    types: ['varchar', 'bigint'],
    rows: [
      ['B', null],
      ['C', -7],
      ['D', 0],
      ['A', 5],
    ],
  },
  {
    sql: `select count(*) as n, count(amount) as filled, count(distinct srv) as srvs,
        count(*) filter (where throttled) as held, count(*) filter (where not throttled) as sent,
        count(*) filter (where amount > 5 and throttled) as none,
        cast(sum(amount) as bigint) as total, cast(sum(second) as bigint) as seconds,
        cast(sum(amount) filter (where srv = '7.7') as bigint) as nothing,
        min(amount) as least, max(second) as most, min(srv) as first_srv, max(received_at) as latest, min(due_on) as due,
        max(throttled) as any_held
      from events where run = ? order by n`,
    types: [
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'bigint',
      'integer',
      'varchar',
      'timestamp',
      'date',
      'boolean',
    ],
    rows: [[4, 3, 2, 2, 1, 0, -2, 2147483664, null, -7, 2147483647, '1.1', '2020-09-01 22:59:00', '2020-02-29', true]],
  },
  {
    sql: `select count(*) as n, cast(coalesce(sum(amount), 0) as bigint) as total, max(amount) as most from events where run = ? and code = 'none' order by n`,
    types: ['bigint', 'bigint', 'bigint'],
    rows: [[0, 0, null]],
  },
  {
    sql: `select srv, count(*) as n from events where run = ? and code = 'none' group by srv order by srv`,
    types: ['varchar', 'bigint'],
    rows: [],
  },
  {
    sql: 'select srv, count(*) as n from events where run = ? group by srv having count(*) > 1 order by srv',
    types: ['varchar', 'bigint'],
    rows: [['2.2', 2]],
  },
  {
    sql: `select srv, code, cast(sum(amount) as bigint) as total from events where run = ?
      group by grouping sets ((srv, code), (srv)) order by srv, code nulls first`,
    types: ['varchar', 'varchar', 'bigint'],
    rows: [
      ['1.1', null, null],
      ['1.1', 'B', null],
      ['2.2', null, 5],
      ['2.2', 'A', 5],
      ['2.2', 'D', 0],
      [null, null, -7],
      [null, 'C', -7],
    ],
  },
  {
    sql: `select mod(amount, 5) as amount, count(*) as n from events where run = ? and amount is not null group by amount order by amount`,
    types: ['bigint', 'bigint'],
    rows: [
      [-2, 1],
      [0, 1],
      [0, 1],
    ],
  },
  {
    sql: `select code, row_number() over (order by amount desc) as place,
        row_number() over (partition by srv order by code) as place_of_srv,
        max(amount) over (order by code rows between unbounded preceding and 1 preceding) as before,
        cast(sum(amount) over (order by code rows between unbounded preceding and current row) as bigint) as so_far,
        cast(sum(amount) over (partition by srv) as bigint) as all_of_srv,
        lead(amount) over (order by code) as next
      from events where run = ? order by code`,
    types: ['varchar', 'bigint', 'bigint', 'bigint', 'bigint', 'bigint', 'bigint'],
    rows: [
      ['A', 1, 1, null, 5, 5, null],
      ['B', 4, 1, 5, 5, null, -7],
      ['C', 3, 1, 5, -2, -7, 0],
      ['D', 2, 2, 5, -2, 5, null],
    ],
  },
  {
    sql: `select events.code, claims.weight from events inner join claims on claims.reference = events.code and claims.run = ?
      where events.run = ? order by events.code, claims.weight`,
    types: ['varchar', 'bigint'],
    rows: [
      ['A', 1],
      ['A', 2],
    ],
  },
  {
    sql: `with claim as (select reference, weight from claims where run = ?)
      select e.code, claim.weight from events e left join claim on claim.reference = e.code and claim.weight > 1
      where e.run = ? order by e.code`,
    types: ['varchar', 'bigint'],
    rows: [
      ['A', 2],
      ['B', null],
      ['C', null],
      ['D', null],
    ],
  },
  {
    sql: `with earlier as (select received_at from events where run = ? and code = 'D'), claim as (select weight from claims where run = ?)
      select earlier.received_at, claim.weight from earlier cross join claim order by claim.weight`,
    types: ['timestamp', 'bigint'],
    rows: [
      ['2020-09-01 08:00:00.9', 1],
      ['2020-09-01 08:00:00.9', 2],
      ['2020-09-01 08:00:00.9', 4],
    ],
  },
  {
    sql: `with c as (select reference, weight from claims where run = ?), e as (select code, amount from events where run = ?)
      select e.code, c.weight from e inner join c on e.amount between c.weight - 1 and c.weight + 1 order by e.code`,
    types: ['varchar', 'bigint'],
    rows: [
      ['A', 4],
      ['D', 1],
    ],
  },
  {
    sql: `with c as (select reference from claims where run = ?)
      select code, code in (select reference from c) as claimed,
        (select max(reference) from c) as last_claim, (select reference from c where reference = 'none') as none
      from events where run = ? order by code`,
    types: ['varchar', 'boolean', 'varchar', 'varchar'],
    rows: [
      ['A', true, 'X', null],
      ['B', false, 'X', null],
      ['C', false, 'X', null],
      ['D', false, 'X', null],
    ],
  },
  {
    sql: `with c as (select reference from claims where run = ?)
      select e.code from events e where e.run = ? and not exists (select c.reference from c where c.reference = e.code) order by e.code`,
    types: ['varchar'],
    rows: [['B'], ['C'], ['D']],
  },
  {
    sql: `with e as (select code, srv from events where run = ?)
      select code from e where srv not in (select srv from e where code = 'C') order by code`,
    types: ['varchar'],
    rows: [],
  },
  {
    sql: `with part as (select code, 0 as excluded, amount from events where run = ?
        union all select reference as code, 1 as excluded, weight as amount from claims where run = ?)
      select code, cast(sum(excluded) as bigint) as excluded, cast(sum(amount) as bigint) as amount from part group by code order by code`,
    types: ['varchar', 'bigint', 'bigint'],
    rows: [
      ['A', 2, 8],
      ['B', 0, null],
      ['C', 0, -7],
      ['D', 0, 0],
      ['X', 1, 4],
    ],
  },
  {
    sql: `select code as name, 'All' as region from events where run = ? union select reference as name, 'All' as region from claims where run = ? order by name`,
    types: ['varchar', 'varchar'],
    rows: [
      ['A', 'All'],
      ['B', 'All'],
      ['C', 'All'],
      ['D', 'All'],
      ['X', 'All'],
    ],
  },
  {
    sql: `with e as (select code, second from events where run = ?) select * from e order by code`,
    types: ['varchar', 'integer'],
    rows: [
      ['A', 10],
      ['B', 7],
      ['C', null],
      ['D', 2147483647],
    ],
  },
];

function expressions(list: readonly (readonly [expression: string, type: string, value: Cell])[]): Agreed[] {
  return list.map(([expression, type, value]) => ({ sql: queryOf(expression), types: [type], rows: [[value]] }));
}
