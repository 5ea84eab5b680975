import path from 'node:path';
import type { MeasureDefinition } from '../../core/catalogue/catalogue.ts';
import { Family, variantsOf } from '../../core/catalogue/family.schema.ts';
import { fillParts, fillTemplate } from '../../core/catalogue/fill-template.ts';
import { Measure } from '../../core/catalogue/measure.schema.ts';
import { readText, readYaml, stands } from './catalogue-files.ts';

/** The measure of a folder, or the variants of its family. */
export async function readMeasures(
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
