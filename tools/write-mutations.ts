import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mutableQueries } from '../adapters/catalogue/read-cases.ts';
import { readCatalogue } from '../adapters/catalogue/read-catalogue.ts';
import { mutateCatalogue } from '../cli/mutate-catalogue.ts';
import { ROOT } from '../cli/surroundings.ts';
import { describeMutations, mutatedFrom, readMutations } from '../core/cases/mutation-record.ts';

/** Enters into `docs/mutations.md` what came of the queries named on the command line, or of all. */
const file = path.join(ROOT, 'docs/mutations.md');
const catalogue = await readCatalogue(ROOT);
const { rows, whole } = readMutations(await readFile(file, 'utf8'));
const known = new Map(rows.map(row => [row.query, row]));
const queries = await mutableQueries(catalogue, ROOT);
const tried = new Map(
  (await mutateCatalogue(catalogue, ROOT, process.argv.slice(2))).map(each => [each.query, each] as const),
);
const lines = queries.flatMap(query => {
  const now = tried.get(query.name);
  const line = now
    ? { query: query.name, mutations: now.mutations, unnoticed: now.unnoticed.length, of: mutatedFrom(query) }
    : known.get(query.name);
  return line ? [line] : [];
});
await writeFile(file, describeMutations(lines, whole));
