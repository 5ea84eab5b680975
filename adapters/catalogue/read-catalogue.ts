import path from 'node:path';
import { carriedEvents } from '../../core/catalogue/carried-events.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { type Contracts, contractTables } from '../../core/catalogue/contracts.schema.ts';
import { CreditTerms } from '../../core/catalogue/credit-terms/credit-terms.schema.ts';
import { Feed } from '../../core/catalogue/feed.schema.ts';
import { fillParts } from '../../core/catalogue/fill-template.ts';
import { newestParts } from '../../core/catalogue/newest-rows.ts';
import { Rollup } from '../../core/catalogue/rollup.schema.ts';
import { PMR } from '../../core/domain/pmr.ts';
import { names, readText, readYaml } from './catalogue-files.ts';
import { readMeasures } from './read-measures.ts';
import { readReports } from './read-reports.ts';

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
    carriedEvents(feeds.filter(({ reports }) => reports.includes(PMR))),
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
  return { feeds, rollups, measures, contracts, creditTerms, tables, reports: await readReports(root, parts) };
}
