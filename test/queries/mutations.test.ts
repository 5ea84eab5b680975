import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { mutableQueries } from '../../adapters/catalogue/read-cases.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { mutateCatalogue } from '../../cli/mutate-catalogue.ts';
import { mutateSql } from '../../core/cases/mutate-sql.ts';
import { mutatedFrom, readMutations } from '../../core/cases/mutation-record.ts';

/** Of a query that is new or has changed, its cases notice at least so much, unless its line admits to less. */
const SHARE = 0.75;

const { rows, whole } = readMutations(readFileSync('docs/mutations.md', 'utf8'));

test('of every query that has changed since it was last tried, the cases notice what is turned in it', async () => {
  const catalogue = await readCatalogue('.');
  const line = new Map(rows.map(row => [row.query, row]));
  const changed = (await mutableQueries(catalogue)).filter(query => line.get(query.name)?.of !== mutatedFrom(query));
  const tried =
    changed.length === 0
      ? []
      : await mutateCatalogue(
          catalogue,
          '.',
          changed.map(({ name }) => name),
        );
  const blind = tried.filter(({ query, mutations, unnoticed }) => {
    const before = line.get(query);
    const admitted = Math.max(before?.unnoticed ?? 0, Math.floor((1 - SHARE) * mutations));
    return unnoticed.length > admitted;
  });
  expect(blind).toEqual([]);
});

test('the score that stands in the document is of all queries', () => {
  expect(rows.length).toBeGreaterThan(100);
  expect(whole.unnoticed / whole.mutations).toBeLessThan(0.2);
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
