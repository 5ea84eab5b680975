import type { Catalogue } from '../catalogue/catalogue.ts';
import { contractsInForce } from '../catalogue/contracts-in-force.ts';
import { measureDictionary } from '../dictionary/measure-dictionary.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Report } from '../report/report.schema.ts';
import { dictionaryTable } from '../report/tables/dictionary-table.ts';
import { renderTables } from '../report/tables/render-tables.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { runOfVersion } from '../run/run-of-version.ts';
import { publishedContracts, publishedTables } from './published-tables.ts';
import { reportChanges } from './report-changes.ts';

/** Gives a function that adds to a re-issue what it changes, measured against the files that were published. */
export async function withChanges(
  store: ObjectStore,
  manifest: Manifest,
  catalogue: Catalogue,
  previous: Report | null,
): Promise<(report: Report) => Report> {
  if (!previous) return report => report;
  const published = { period: previous.period, version: previous.version };
  const files = await publishedTables(store, published);
  const before = await runOfVersion(store, published);
  const others = (earlier: Manifest['earlier']) =>
    JSON.stringify(earlier.filter(({ period }) => period !== manifest.period));
  const earlierDiffer = others(before.earlier) !== others(manifest.earlier);
  const dictionary = dictionaryTable(measureDictionary(catalogue));
  const contracts = contractsInForce(catalogue.contracts, manifest.period);
  const contractsBefore = await publishedContracts(store, published);
  return report => {
    const { reissue } = report;
    if (reissue === null) return report;
    return {
      ...report,
      reissue: {
        ...reissue,
        changes: reportChanges({ previous, files, contracts: contractsBefore }, report, {
          tables: [...renderTables(report), dictionary],
          contracts,
          earlierDiffer,
        }),
      },
    };
  };
}
