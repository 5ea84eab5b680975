import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { mutableQueries } from '../../adapters/catalogue/read-cases.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { mutateCatalogue } from '../../cli/mutate-catalogue.ts';
import { unitsOf } from '../../core/cases/mutate-query.ts';
import { mutateSql } from '../../core/cases/mutate-sql.ts';
import { type MutationRow, readMutations } from '../../core/cases/mutation-record.ts';

/** Of each query its cases are to notice so much, and of all together so much. */
const OF_EACH = 0.85;
const OF_ALL = 0.89;

const rows = readMutations(readFileSync('docs/mutations.md', 'utf8'));
/** A sub-query that several share may go unnoticed as far as its line admits. */
const admitted = new Map(rows.map(({ query, unnoticed }) => [query, query.includes('/') ? unnoticed : 0]));

const isBlind = (query: string, mutations: number, unnoticed: number) =>
  unnoticed > Math.max(admitted.get(query) ?? 0, Math.floor((1 - OF_EACH) * mutations));

test('of every query that has changed since it was last tried, the cases notice what is turned in it', async () => {
  const catalogue = await readCatalogue('.');
  const hash = new Map(rows.map(({ query, of }) => [query, of]));
  const changed = unitsOf(await mutableQueries(catalogue)).filter(({ name, of }) => hash.get(name) !== of);
  const names = changed.map(({ name }) => name);
  const tried = changed.length === 0 ? [] : await mutateCatalogue(catalogue, '.', names);
  expect(tried.filter(({ query, mutations, unnoticed }) => isBlind(query, mutations, unnoticed.length))).toEqual([]);
}, 900_000);

test('so much stands in the document, of each and of all', () => {
  const sum = (of: (row: MutationRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  expect(rows.length).toBeGreaterThan(100);
  expect(rows.filter(({ query, mutations, unnoticed }) => isBlind(query, mutations, unnoticed))).toEqual([]);
  expect(sum(({ unnoticed }) => unnoticed)).toBeLessThanOrEqual((1 - OF_ALL) * sum(({ mutations }) => mutations));
});

test('each boundary, filter and join is turned by itself, and the run is left alone', () => {
  const turned = mutateSql(
    'with a as (select x from t left join u on u.i = t.i where t.run = ? and d between 1 and 2) select count(*) filter (where x < 3) as n from a order by n',
  ).map(({ kind, within, was, is }) => `${kind} ${within}: ${was} -> ${is}`);
  expect(turned).toEqual([
    'filter result: filter (where x < 3) -> ',
    'boundary result: x < 3 -> x <= 3',
    'join a: left join u -> inner join u',
    'filter a: t.run = ? AND d BETWEEN 1 AND 2 -> t.run = ?',
    'boundary a: d BETWEEN 1 AND 2 -> d > 1 AND d <= 2',
    'boundary a: d BETWEEN 1 AND 2 -> d >= 1 AND d < 2',
  ]);
});

test('each distinct and each arm of a case is left out', () => {
  const turned = mutateSql(
    "select distinct case when x = 1 then 'one' when x = 2 then 'two' end as word, count(distinct y) as n from t",
  ).flatMap(({ kind, is }) => (kind === 'distinct' || kind === 'case' ? [`${kind}: ${is}`] : []));
  expect(turned).toEqual([
    'distinct: select',
    "case: CASE WHEN x = 2 THEN 'two' END",
    "case: CASE WHEN x = 1 THEN 'one' END",
    'distinct: COUNT(y)',
  ]);
});

test('what says the same by its form is no mutation: arms that are equal at the boundary, and overlaps that only touch', () => {
  const boundaries = (sql: string) => mutateSql(sql).flatMap(({ kind, was }) => (kind === 'boundary' ? [was] : []));
  expect(boundaries('select case when a < b then b else a end as later from t')).toEqual([]);
  expect(boundaries('select case when a < b then a + 1 else a end as later from t')).toEqual(['a < b']);
  expect(boundaries('select case when a > 9 then 9 - a else 0 end as more from t')).toEqual([]);
  const overlap = (read: string) =>
    boundaries(`with part as (
      select o.id, sum(date_diff('minute', case when o.a < w.a then w.a else o.a end, case when o.b < w.b then o.b else w.b end)) as minutes
      from o inner join w on w.a < o.b and w.b > o.a group by o.id
    ) select o.id, ${read} as minutes from o left join part on part.id = o.id`);
  expect(overlap('coalesce(part.minutes, 0)')).toEqual([]);
  expect(overlap('part.minutes')).toEqual(['w.a < o.b', 'w.b > o.a']);
});
