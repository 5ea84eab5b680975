import { expect, test } from '@jest/globals';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { feedsBehind, tableNames, tablesRead } from '../../core/catalogue/tables-read.ts';

const catalogue = {
  feeds: [{ name: 'outages' }, { name: 'planned-maintenance' }, { name: 'alerts' }],
  rollups: [{ name: 'alerts-daily', feed: 'alerts' }],
} as unknown as Catalogue;

test.each([
  ['a join', 'select 1 as x from outages inner join planned_maintenance on true'],
  ['a comma', 'select 1 as x from outages, planned_maintenance'],
  ['a sub-query', 'select (select count(*) from planned_maintenance) as x from outages'],
  ['a condition', 'select 1 as x from outages where exists (select 1 from planned_maintenance)'],
  ['a list', 'select 1 as x from outages where outage_id in (select outage_id from planned_maintenance)'],
  ['a union', 'select 1 as x from outages union all select 2 as x from planned_maintenance'],
  ['a with', 'with p as (select 1 as y from planned_maintenance) select 1 as x from outages cross join p'],
  ['another name', 'select o.x from outages o inner join planned_maintenance as p on o.x = p.x'],
])('a table is found behind %s', (_, sql) => {
  expect(tableNames(sql)).toEqual(['outages', 'planned_maintenance']);
  expect(tablesRead(catalogue, sql).feeds).toEqual(['outages', 'planned-maintenance']);
});

test.each([
  ['a comment', 'select 1 as x from outages -- not read from planned_maintenance'],
  ['a long comment', '/* join planned_maintenance */ select 1 as x from outages'],
  ['a text', "select 'from planned_maintenance' as x from outages"],
  ['a column', 'select outages.planned_maintenance as x from outages'],
  ['a sub-query of its own', 'with planned_maintenance as (select 1 as x) select x from planned_maintenance, outages'],
])('no table is made of %s', (_, sql) => {
  expect(tableNames(sql)).toEqual(['outages']);
});

test('behind a rollup stands its feed', () => {
  const sql = 'select 1 as x from alerts_daily, outages';
  expect(tablesRead(catalogue, sql)).toEqual({ feeds: ['outages'], rollups: ['alerts-daily'] });
  expect(feedsBehind(catalogue, sql)).toEqual(['alerts', 'outages']);
});
