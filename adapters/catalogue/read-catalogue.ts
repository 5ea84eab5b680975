import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { carriedEvents } from '../../core/catalogue/carried-events.ts';
import type { Catalogue, MeasureDefinition } from '../../core/catalogue/catalogue.ts';
import { type Contracts, contractTables } from '../../core/catalogue/contracts.schema.ts';
import { CreditTerms } from '../../core/catalogue/credit-terms/credit-terms.schema.ts';
import { Family, variantsOf } from '../../core/catalogue/family.schema.ts';
import { Feed } from '../../core/catalogue/feed.schema.ts';
import { fillParts, fillTemplate } from '../../core/catalogue/fill-template.ts';
import { Measure } from '../../core/catalogue/measure.schema.ts';
import { newestParts } from '../../core/catalogue/newest-rows.ts';
import { Rollup } from '../../core/catalogue/rollup.schema.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { parseWith } from '../../core/parse/parse-with.ts';

/**
 * Reads `queries/` and `contracts/` below `root` and checks every file against its schema.
 * @throws PmrError `catalogue-invalid`, naming the file, the path in it and what is wrong
 */
export async function readCatalogue(root: string): Promise<Catalogue> {
  const feeds = await Promise.all(
    (await names(root, 'queries/feeds', '.yaml')).map(file => readYaml(root, file, Feed)),
  );
  const parts = new Map([
    ...newestParts(feeds),
    carriedEvents(feeds),
    ...(await Promise.all(
      (
        await names(root, 'queries/templates/parts', '.sql')
      ).map(async file => [path.basename(file, '.sql'), await readText(root, file)] as const),
    )),
  ]);
  const rollups = await Promise.all(
    (await names(root, 'queries/rollups')).map(async folder => {
      const sqlPath = `${folder}/query.sql`;
      return {
        ...(await readYaml(root, `${folder}/rollup.yaml`, Rollup)),
        sql: fillParts(await readText(root, sqlPath), parts, folder),
        path: sqlPath,
      };
    }),
  );
  const measures = (
    await Promise.all((await names(root, 'queries/measures')).map(folder => readMeasures(root, folder, parts)))
  ).flat();
  const tables = await Promise.all(
    (await names(root, 'queries/tables', '.sql')).map(async file => ({
      name: path.basename(file, '.sql'),
      sql: fillParts(await readText(root, file), parts, file),
      path: file,
    })),
  );
  const creditTerms = await Promise.all(
    (await names(root, 'contracts/credits', '.yaml')).map(file => readYaml(root, file, CreditTerms)),
  );
  const contracts = Object.fromEntries(
    await Promise.all(
      Object.entries(contractTables).map(async ([name, schema]) => [
        name,
        (await readYaml<{ rows: unknown[] }>(root, `contracts/${name}.yaml`, schema)).rows,
      ]),
    ),
  ) as Contracts;
  return { feeds, rollups, measures, contracts, creditTerms, tables };
}

/** The measure of a folder, or the variants of its family. */
async function readMeasures(
  root: string,
  folder: string,
  parts: ReadonlyMap<string, string>,
): Promise<MeasureDefinition[]> {
  const query = path.basename(folder);
  const family = `${folder}/family.yaml`;
  if (await stands(root, family)) {
    const sqlPath = `${folder}/query.sql`;
    const sql = fillParts(await readText(root, sqlPath), parts, folder);
    return variantsOf(await readYaml(root, family, Family), family).map(({ name, ...measure }) => ({
      ...measure,
      folder: name,
      definedIn: family,
      query,
      sql,
      path: sqlPath,
    }));
  }
  const definedIn = `${folder}/measure.yaml`;
  const measure = await readYaml(root, definedIn, Measure);
  if (measure.from !== 'query') return [{ ...measure, folder: query, definedIn, query: null, sql: null, path: null }];
  const sqlPath = measure.template ? `queries/templates/${measure.template}.sql` : `${folder}/query.sql`;
  const sql = fillTemplate(
    fillParts(await readText(root, sqlPath), parts, folder),
    measure.id,
    measure.values ?? {},
    folder,
  );
  return [{ ...measure, folder: query, definedIn, query, sql, path: sqlPath }];
}

const stands = (root: string, file: string): Promise<boolean> =>
  access(path.join(root, file)).then(
    () => true,
    () => false,
  );

/** Files with an ending, or folders without one, in name order; dot files and READMEs are left out. */
async function names(root: string, folder: string, ending?: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(cause => {
    throw new PmrError(
      'catalogue-invalid',
      `${folder} is missing in ${root}: name the folder that holds queries/ and contracts/.`,
      { cause },
    );
  });
  return entries
    .filter(entry => (ending ? entry.isFile() && entry.name.endsWith(ending) : entry.isDirectory()))
    .map(entry => `${folder}/${entry.name}`)
    .sort();
}

async function readYaml<T>(root: string, file: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readText(root, file);
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    throw new PmrError('catalogue-invalid', `${file} is not YAML: ${(cause as Error).message.split('\n')[0]}`, {
      cause,
    });
  }
  return parseWith(schema, value, { code: 'catalogue-invalid', what: file });
}

async function readText(root: string, file: string): Promise<string> {
  try {
    return await readFile(path.join(root, file), 'utf8');
  } catch (cause) {
    throw new PmrError('catalogue-invalid', `${file} is missing: the catalogue cannot be read without it.`, { cause });
  }
}
