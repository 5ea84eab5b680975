import type { Catalogue, MeasureDefinition } from '../catalogue/catalogue.ts';
import { feedsBehind } from '../catalogue/tables-read.ts';
import type { CoverageRow } from './describe-coverage.ts';

/** What a requirement asks for by a word, and the columns of which one must be there for it: of a breakdown or of a table. */
const asked: readonly { readonly word: RegExp; readonly columns: readonly RegExp[] }[] = [
  { word: /\bregion\b/i, columns: [/^region$/] },
  { word: /\bdevice type\b/i, columns: [/^device_type$/] },
  { word: /\balert code\b/i, columns: [/^alert_code$/] },
  { word: /\bby (severity)\b/i, columns: [/severity/] },
  { word: /\bby Category\b/, columns: [/^category$/] },
  { word: /\bresolver\b/i, columns: [/^resolver$/] },
  { word: /\b(daily|a day|days of the month)\b/i, columns: [/date$/] },
  { word: /\bby (Supplier|Party)\b/, columns: [/^service_user$/] },
  { word: /\bmedian\b/i, columns: [/^median/] },
  { word: /\bmean\b/i, columns: [/^mean|_seconds$|^mttr/] },
];

/**
 * What is wrong with a row that claims to be computed, in the order of its measures: it must name measures that are counted (or combined from
 * such), name exactly the feeds that their queries rest on, claims apart, and have a column for each breakdown and each kind of figure that its requirement asks for.
 * Response times (shape `rsvp`) have regions, days, means and medians by their shape.
 */
export function claimFaults(row: CoverageRow, catalogue: Pick<Catalogue, 'measures' | 'feeds' | 'rollups'>): string[] {
  const measures = catalogue.measures.filter(({ folder }) => row.measures.includes(folder));
  const counted = measures.flatMap(({ sql }) => (sql === null ? [] : [sql]));
  return [
    ...(measures.length === 0 ? ['it names no measure'] : []),
    ...measures
      .filter(({ from }) => from === 'provider-return')
      .map(({ folder }) => `${folder} is stated, not counted`),
    ...(counted.length === measures.length ? feedFaults(row, feedsOf(counted, catalogue)) : []),
    ...asked
      .filter(({ word, columns }) => word.test(row.requirement) && !measures.some(measure => has(measure, columns)))
      .map(({ columns }) => `no measure of the row has a column like ${columns.join(', ')}`),
  ];
}

const has = ({ shape, breakdown, columns, shares, quotients }: MeasureDefinition, wanted: readonly RegExp[]): boolean =>
  shape === 'rsvp' ||
  [...breakdown, ...columns, ...shares, ...quotients].some(({ name }) => wanted.some(pattern => pattern.test(name)));

const feedsOf = (queries: readonly string[], catalogue: Pick<Catalogue, 'feeds' | 'rollups'>): string[] =>
  [...new Set(queries.flatMap(sql => feedsBehind(catalogue, sql)))].filter(feed => feed !== 'exceptions').sort();

function feedFaults({ feed }: CoverageRow, read: readonly string[]): string[] {
  const named = [feed ?? []]
    .flat()
    .flatMap(text => text.split('; '))
    .filter(name => name !== 'exceptions')
    .sort();
  return named.join() === read.join() ? [] : [`it names ${named.join(', ')}, and its queries read ${read.join(', ')}`];
}
