import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { Cases, type QueryCase } from '../../core/cases/case.schema.ts';
import type { QueryUnderTest } from '../../core/cases/load-query-case.ts';
import type { Mutable } from '../../core/cases/mutate-query.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { parseWith } from '../../core/parse/parse-with.ts';

/** Every measure query and report table that has cases beside it, below the folder that the catalogue was read from. */
export async function queriesUnderTest(catalogue: Catalogue, root = '.'): Promise<QueryUnderTest[]> {
  const measures = new Map(
    catalogue.measures.flatMap(({ query, sql, providers }) =>
      query && sql
        ? [[query, { name: query, sql, providers, file: `queries/measures/${query}/cases.yaml` }] as const]
        : [],
    ),
  );
  const tables = catalogue.tables
    .map(({ name, sql }) => ({ name, sql, providers: [], file: `queries/tables/${name}.cases.yaml` }))
    .filter(({ file }) => existsSync(path.join(root, file)));
  const siblings = catalogue.reports.flatMap(report =>
    report.measures.flatMap(({ query, sql, path: file, providers }) =>
      query && sql && file ? [{ name: query, sql, providers, file: `${path.dirname(file)}/cases.yaml` }] : [],
    ),
  );
  return Promise.all(
    [...measures.values(), ...tables, ...siblings].map(async ({ file, ...query }) => ({
      ...query,
      cases: await readCases(file, root),
    })),
  );
}

/** Every query and rollup with its cases: what can be mutated. */
export async function mutableQueries(catalogue: Catalogue, root = '.'): Promise<Mutable[]> {
  const rollups = catalogue.rollups.map(async rollup => ({
    name: rollup.name,
    sql: rollup.sql,
    providers: [],
    cases: await readCases(`queries/rollups/${rollup.name}/cases.yaml`, root),
    rollup,
  }));
  const template = new Map(catalogue.measures.map(measure => [measure.query, measure.template]));
  const queries = (await queriesUnderTest(catalogue, root)).map(query => ({
    ...query,
    template: template.get(query.name),
  }));
  return [...queries, ...(await Promise.all(rollups))];
}

async function readCases(file: string, root = '.'): Promise<readonly QueryCase[]> {
  const text = await readFile(path.join(root, file), 'utf8');
  return parseWith(Cases, parse(text, { merge: true }), { code: 'cases-invalid', what: file });
}
