import { datesOf } from '../../../core/domain/reporting-month.ts';
import type { Shelf } from '../../../core/report/shelf.schema.ts';
import { month } from '../format.ts';

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
const MEDIA_TYPES = 'https://www.iana.org/assignments/media-types/';
const PUBLISHER = { '@id': '#publisher', '@type': 'foaf:Agent', 'foaf:name': 'Data Communications Company (DCC)' };
const FILES = [
  { name: 'pmr.json', title: 'Every number, word and footnote', type: 'application/json' },
  {
    name: 'pmr.xlsx',
    title: 'Every table as a sheet',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  { name: 'pmr.pdf', title: 'The report as a document', type: 'application/pdf' },
  { name: 'measures.csv', title: 'Every measure with its level, counts and achievement', type: 'text/csv' },
] as const;

/**
 * The shelf as a DCAT 3 catalogue in JSON-LD: a series with a data set for each version, and the chain of versions of each month. Addresses
 * are relative to `shelf/`, so that it holds in a folder as in a bucket.
 */
export function dcatCatalogue(kind: string, { report, versions }: Shelf): string {
  const series = { '@id': `#${report}` };
  const months = new Set(versions.map(({ period }) => period));
  return `${JSON.stringify(
    {
      '@context': CONTEXT,
      '@id': '#catalogue',
      '@type': 'dcat:Catalog',
      'dct:title': text(`${kind}: all months and versions`),
      'dct:description': text(`${versions.length} versions of ${months.size} months of the ${kind}.`),
      'dct:publisher': PUBLISHER,
      'foaf:homepage': { '@id': 'index.html', '@type': 'foaf:Document' },
      'dcat:dataset': [
        {
          ...series,
          '@type': ['dcat:DatasetSeries', 'dcat:Dataset'],
          'dct:title': text(kind),
          'dct:description': text(`The ${kind}, month by month.`),
          'dct:publisher': { '@id': PUBLISHER['@id'] },
        },
        ...versions.map(each => datasetOf(kind, each, versions, series)),
      ],
    },
    null,
    1,
  )}\n`;
}

type Version = Shelf['versions'][number];

function datasetOf(kind: string, each: Version, versions: readonly Version[], series: object): object {
  const { period, version, folder, openedAt, reason, supersededBy } = each;
  const { first, last } = datesOf(period);
  const ofMonth = versions.filter(other => other.period === period);
  const before = ofMonth.findLast(other => other.version < version);
  const current = ofMonth.find(other => other.version === supersededBy);
  return {
    '@id': idOf(each),
    '@type': 'dcat:Dataset',
    'dct:title': text(`${kind}, ${month(period)}, version ${version}`),
    'dct:description': text(
      `Service Levels, Incidents, exceptions and service credits of ${month(period)}, with the counts behind them.`,
    ),
    'dct:publisher': { '@id': PUBLISHER['@id'] },
    'dct:modified': { '@value': openedAt, '@type': 'xsd:dateTime' },
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': { '@value': first, '@type': 'xsd:date' },
      'dcat:endDate': { '@value': last, '@type': 'xsd:date' },
    },
    'dcat:inSeries': series,
    'dcat:version': String(version),
    ...(reason !== null && { 'dcat:versionNotes': text(reason) }),
    ...(before && { 'dcat:previousVersion': { '@id': idOf(before) }, 'dct:replaces': { '@id': idOf(before) } }),
    ...(current && { 'dct:isReplacedBy': { '@id': idOf(current) } }),
    'dcat:landingPage': { '@id': `../${folder}index.html`, '@type': 'foaf:Document' },
    'dcat:distribution': FILES.map(({ name, title, type }) => ({
      '@id': `../${folder}${name}#file`,
      '@type': 'dcat:Distribution',
      'dct:title': text(title),
      'dcat:accessURL': { '@id': `../${folder}index.html` },
      'dcat:downloadURL': { '@id': `../${folder}${name}` },
      'dcat:mediaType': { '@id': MEDIA_TYPES + type },
    })),
  };
}

const idOf = ({ folder }: Version): string => `../${folder}`;
const text = (value: string): object => ({ '@value': value, '@language': 'en' });
