import { expect, test } from '@jest/globals';
import { openLineageColumnLineage } from '@polyglot-sql/sdk';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { columnLineage } from '../../core/catalogue/column-lineage.ts';
import { allQueries } from '../../core/catalogue/queries-of.ts';
import { tablesOf } from '../../core/catalogue/tables.ts';

const tables: Readonly<Record<string, string[]>> = {
  visits: ['id', 'region', 'seen_at', 'note', 'day'],
  closed: ['day', 'region'],
};

/** Lineage as plain lists: of each column its sources, and of the rows theirs. */
function traced(sql: string): Record<string, string[]> {
  const { columns, rows } = columnLineage(sql, table => tables[table] ?? []);
  return Object.fromEntries([...columns, ['rows', rows] as const].map(([name, from]) => [name, [...from].sort()]));
}

test('values are followed through sub-queries, aliases and stars; conditions decide rows', () => {
  expect(
    traced(`with a as (select v.id, v.region as place, v.note from visits v where v.seen_at is null), b as (select * from a)
      select place, cast(count(id) as bigint) as n from b group by place order by place`),
  ).toEqual({ place: ['visits.region'], n: ['visits.id'], rows: ['visits.seen_at'] });
});

test('what is named and never used reaches nothing, nor does what rows are grouped by only to be added up again', () => {
  const grouped = (last: string) =>
    `with a as (select region, note, count(*) as n, max(id) as top from visits group by region, note) ${last}`;
  expect(traced(grouped('select region, cast(sum(n) as bigint) as n from a group by region'))).toEqual({
    region: ['visits.region'],
    n: [],
    rows: [],
  });
  expect(traced(grouped('select max(top) as top from a'))).toEqual({ top: ['visits.id'], rows: [] });
});

test('who counts groups, or rows that stand once, counts by what they were grouped by', () => {
  const places = { n: ['visits.region'], rows: [] };
  expect(traced('with a as (select region from visits group by region) select count(*) as n from a')).toEqual(places);
  expect(traced('with a as (select distinct region from visits) select count(*) as n from a')).toEqual(places);
  expect(traced('select count(distinct region) as n from visits')).toEqual(places);
  expect(
    traced(
      'with a as (select region, count(*) as n from visits group by region) select cast(sum(case when n > 2 then 1 else 0 end) as bigint) as m from a',
    ),
  ).toEqual({ m: ['visits.region'], rows: [] });
});

test('unions join columns by their places; joins and sub-queries in conditions decide rows', () => {
  expect(traced('select region as place from visits union all select note from visits')).toEqual({
    place: ['visits.note', 'visits.region'],
    rows: [],
  });
  expect(traced('select v.id from visits v inner join closed c on c.day = v.day').rows).toEqual([
    'closed.day',
    'visits.day',
  ]);
  expect(
    traced('select v.id from visits v where exists (select 1 from closed c where c.region = v.region)').rows,
  ).toEqual(['closed.region', 'visits.region']);
  expect(
    traced('select id, case when day in (select day from closed) then note else region end as told from visits'),
  ).toEqual({ id: ['visits.id'], told: ['closed.day', 'visits.day', 'visits.note', 'visits.region'], rows: [] });
});

test('a window depends on what it goes by', () => {
  expect(
    traced(
      'with a as (select id, row_number() over (partition by region order by day) as place from visits) select id from a where place = 1',
    ),
  ).toEqual({ id: ['visits.id'], rows: ['visits.day', 'visits.region'] });
});

/** Its own overflows its stack on the longer queries, which is why the lineage here is worked out from its tree. */
const SHORT = 1500;

test("of every short query of the catalogue, the parser's own lineage finds no source that this one misses", async () => {
  const catalogue = await readCatalogue('.');
  const known = new Map(tablesOf(catalogue).map(table => [table.name, table.columns.map(({ name }) => name)]));
  let compared = 0;
  for (const { name, sql } of allQueries(catalogue).filter(query => query.sql.length < SHORT)) {
    const { columns } = columnLineage(sql, table => known.get(table) ?? []);
    const { facet } = openLineageColumnLineage(sql, {
      dialect: 'athena',
      producer: 'test',
      datasetNamespace: 'lake',
      outputDataset: { namespace: 'lake', name },
    });
    for (const [column, { inputFields }] of Object.entries(facet?.fields ?? {})) {
      const theirs = inputFields
        .filter(({ name: table, field }) => known.get(table)?.includes(field))
        .map(({ name: table, field }) => `${table}.${field}`);
      compared += theirs.length;
      expect([name, column, theirs.filter(source => !columns.get(column)?.has(source))]).toEqual([name, column, []]);
    }
  }
  expect(compared).toBeGreaterThan(100);
});
