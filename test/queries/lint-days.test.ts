import { describe, expect, test } from '@jest/globals';
import { lintDays } from '../../core/catalogue/lint-days.ts';
import { sqlTree } from '../../core/catalogue/sql-tree.ts';

const meetings = (sql: string) =>
  lintDays(sqlTree(sql), 'events', ['counted_date', 'received_date']).map(({ what }) => what);

describe('rows of one day alone meet', () => {
  test.each([
    ['a group', 'select count(*) as n from events group by counted_date'],
    ['the date that it is', 'select a, received_date, count(*) as n from events group by a, received_date'],
    [
      'another name',
      'with e as (select counted_date as day, a from events) select count(*) as n from e group by e.day',
    ],
    ['a sub-query', 'select z.day, max(z.a) as m from (select counted_date as day, a from events) as z group by z.day'],
    ['no group', 'select a, counted_date from events where b = 1'],
    ['a window', 'select row_number() over (partition by a, counted_date order by b) as n from events'],
    ['distinct', 'select distinct a, counted_date from events'],
    ['a count of distinct', 'select counted_date, count(distinct a) as n from events group by counted_date'],
    ['a reference', 'select e.a from events as e left join target_times as t on t.name = e.a'],
    [
      'aggregates over references',
      'with t as (select max(s) as s from target_times) select a from events cross join t',
    ],
    ['a reference in an expression', 'select a from events where a in (select name from target_times)'],
    [
      'a join on the day',
      'with f as (select a, counted_date, count(*) as n from events group by a, counted_date) select e.a, f.n from events as e left join f on f.a = e.a and f.counted_date = e.counted_date',
    ],
    ['a union', 'select a, counted_date from events union all select b as a, counted_date from events'],
    [
      'a star',
      'with e as (select counted_date, a from events), f as (select * from e) select max(a) as a from f group by counted_date',
    ],
  ])('%s', (_, sql) => {
    expect(meetings(sql)).toEqual([]);
  });
});

describe('rows of different days meet', () => {
  test.each([
    ['group by', 'select a, count(*) as n from events group by a'],
    [
      'group by',
      'with e as (select due_on as counted_date, a from events) select max(a) as n from e group by counted_date',
    ],
    ['group by', 'select count(*) as n from events group by mod(counted_date, 7)'],
    ['an aggregate', 'select count(*) as n from events'],
    ['an aggregate', 'with e as (select a from events where b = 1) select coalesce(max(a), 0) as a from e'],
    ['a window', 'select row_number() over (partition by a order by counted_date) as n from events'],
    ['a window', 'select lead(a) over (order by counted_date) as n from events'],
    ['distinct', 'select distinct a from events'],
    ['union', 'select a from events union select b as a from events'],
    ['union', 'select a from events union all select name as a from target_times'],
    ['join of f', 'select e.a from events as e inner join events as f on f.a = e.a'],
    ['join of f', 'select e.a from events as e inner join events as f on f.counted_date > e.counted_date'],
    ['join of f', 'select e.a from events as e left join events as f on f.a = e.a or f.counted_date = e.counted_date'],
    ['join of f', 'select e.a from events as e cross join events as f'],
    ['join of f', 'select e.a from events as e, events as f where e.counted_date = f.counted_date'],
    ['join of e', 'select t.name from target_times as t left join events as e on e.a = t.name'],
    ['a sub-query in an expression', 'select a from events where a in (select a from events where b = 1)'],
    [
      'group by',
      'with f as (select a, counted_date from events) select max(e.a) as a from events as e left join f on f.counted_date = e.counted_date group by f.counted_date',
    ],
  ])('%s: %s', (what, sql) => {
    expect(meetings(sql)).toContain(what);
  });
});
