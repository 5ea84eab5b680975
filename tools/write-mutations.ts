import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mutableQueries } from '../adapters/catalogue/read-cases.ts';
import { readCatalogue } from '../adapters/catalogue/read-catalogue.ts';
import { mutateCatalogue } from '../cli/mutate-catalogue.ts';
import { ROOT } from '../cli/surroundings.ts';
import { unitsOf } from '../core/cases/mutate-query.ts';
import { describeMutations, readMutations } from '../core/cases/mutation-record.ts';

/** Enters into `docs/mutations.md` what came of the queries named on the command line, or of all. */
const file = path.join(ROOT, 'docs/mutations.md');
const catalogue = await readCatalogue(ROOT);
const known = new Map(readMutations(await readFile(file, 'utf8')).map(row => [row.query, row]));
const tried = new Map(
  (await mutateCatalogue(catalogue, ROOT, process.argv.slice(2))).map(each => [each.query, each] as const),
);
const rows = unitsOf(await mutableQueries(catalogue, ROOT)).flatMap(({ name, of }) => {
  const now = tried.get(name);
  const row = now ? { query: name, mutations: now.mutations, unnoticed: now.unnoticed.length, of } : known.get(name);
  return row ? [row] : [];
});
await writeFile(file, describeMutations(rows));
