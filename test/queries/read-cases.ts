import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { parseWith } from '../../core/parse/parse-with.ts';
import { Cases, type QueryCase } from './case.schema.ts';

/** A query of the catalogue with its cases. */
export interface QueryUnderTest {
  readonly name: string;
  readonly sql: string;
  /** Providers of the measure; their drops are meant where a case names none. */
  readonly providers: readonly string[];
  readonly cases: readonly QueryCase[];
}

const ROOT = process.cwd();

export const catalogueUnderTest = (): Promise<Catalogue> => readCatalogue(ROOT);

/** Every measure query and report table that has cases beside it, below the folder that the catalogue was read from. */
export async function queriesUnderTest(catalogue: Catalogue, root = ROOT): Promise<QueryUnderTest[]> {
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
  return Promise.all(
    [...measures.values(), ...tables].map(async ({ file, ...query }) => ({
      ...query,
      cases: await readCases(file, root),
    })),
  );
}

/** Cases beside a rollup: expected are the rows of each drop, providers in order, with their provider where there are several. */
export const rollupCases = (name: string): Promise<readonly QueryCase[]> =>
  readCases(`queries/rollups/${name}/cases.yaml`);

async function readCases(file: string, root = ROOT): Promise<readonly QueryCase[]> {
  const text = await readFile(path.join(root, file), 'utf8');
  return parseWith(Cases, parse(text, { merge: true }), { code: 'cases-invalid', what: file });
}
