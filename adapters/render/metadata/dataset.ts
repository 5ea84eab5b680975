import type { DataCatalog, DataDownload, Dataset, WithContext } from 'schema-dts';
import { datesOf } from '../../../core/domain/reporting-month.ts';
import type { Report } from '../../../core/report/report.schema.ts';
import type { Shelf } from '../../../core/report/shelf.schema.ts';
import { month } from '../format.ts';

const SCHEMA = 'https://schema.org';
const PLACE = 'Great Britain';
const FORMATS: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A version as schema.org has it: what it is of, and each data file beside its pages. That it was superseded only the shelf can know. */
export function dataset(report: Report, files: ReadonlyMap<string, string | Uint8Array>): WithContext<Dataset> {
  const { period, version, status, reissue, publication } = report;
  return {
    '@context': SCHEMA,
    '@type': 'Dataset',
    ...common(report.title, period, version),
    creativeWorkStatus: status === 'draft' ? 'Draft' : 'Published',
    dateModified: report.openedAt,
    ...(publication !== undefined && { conditionsOfAccess: `${publication.classification}: ${publication.handling}` }),
    ...(reissue !== null && { correction: `Replaces version ${reissue.of}. ${reissue.reason}` }),
    distribution: [...files]
      .filter(([name]) => formatOf(name) !== undefined && !name.includes('/') && !name.endsWith('-metadata.json'))
      .map(
        ([name, body]): DataDownload => ({
          '@type': 'DataDownload',
          name,
          contentUrl: name,
          encodingFormat: formatOf(name) as string,
          contentSize: `${typeof body === 'string' ? Buffer.byteLength(body) : body.length} B`,
        }),
      ),
  };
}

/** schema.org has it of terms alone; public bodies of Great Britain use it of a data set, whose readers are led on by it. */
type Superseded = { readonly supersededBy?: { readonly '@type': 'Dataset'; readonly url: string } };

/** All versions that are out, each that was replaced with the one that stands in its place. */
export function datasetCatalogue(kind: string, { versions }: Shelf): WithContext<DataCatalog> {
  return {
    '@context': SCHEMA,
    '@type': 'DataCatalog',
    name: `${kind}: all months and versions`,
    dataset: versions.map((each): Dataset => {
      const current = versions.find(({ period, version }) => period === each.period && version === each.supersededBy);
      const superseded: Superseded =
        current === undefined ? {} : { supersededBy: { '@type': 'Dataset', url: pageOf(current) } };
      return {
        '@type': 'Dataset',
        ...common(`${kind}, ${month(each.period)}`, each.period, each.version),
        url: pageOf(each),
        dateModified: each.openedAt,
        ...superseded,
      };
    }),
  };
}

const pageOf = ({ folder }: Shelf['versions'][number]): string => `../${folder}index.html`;

/** @param title with the month, as a report has it */
function common(title: string, period: string, version: number) {
  const { first, last } = datesOf(period);
  return {
    name: `${title}, version ${version}`,
    description: `How the smart-metering network of ${PLACE} and its service providers performed in ${month(period)}: Service Levels against their Targets and Minimums with the counts behind them, Incidents, exceptions and service credits.`,
    version: String(version),
    temporalCoverage: `${first}/${last}`,
    spatialCoverage: PLACE,
    inLanguage: 'en-GB',
  } as const;
}

const formatOf = (name: string): string | undefined => FORMATS[name.slice(name.lastIndexOf('.') + 1)];
