import path from 'node:path';
import type { ReportInCatalogue } from '../../core/catalogue/catalogue.ts';
import { ReportDefinition } from '../../core/catalogue/report-definition.schema.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { names, readYaml } from './catalogue-files.ts';
import { readMeasures } from './read-measures.ts';

/**
 * Reads `queries/reports/<id>/`: what a report is, and a folder for each of its tables, written as a measure's is.
 * @throws PmrError `catalogue-invalid`
 */
export const readReports = async (root: string, parts: ReadonlyMap<string, string>): Promise<ReportInCatalogue[]> =>
  Promise.all((await names(root, 'queries/reports')).map(folder => readReport(root, folder, parts)));

async function readReport(
  root: string,
  folder: string,
  parts: ReadonlyMap<string, string>,
): Promise<ReportInCatalogue> {
  const file = `${folder}/report.yaml`;
  const definition = await readYaml(root, file, ReportDefinition);
  if (definition.id !== path.basename(folder))
    throw new PmrError('catalogue-invalid', `${file}: its id is ${definition.id}: a report has the id of its folder.`);
  const tables = await Promise.all((await names(root, folder)).map(table => readMeasures(root, table, parts)));
  return { ...definition, measures: tables.flat() };
}
