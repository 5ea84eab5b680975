import type { Catalogue, MeasureDefinition } from '../catalogue/catalogue.ts';
import { generationsOf } from '../catalogue/generations.ts';
import { statusColumns } from '../catalogue/status-columns.ts';
import { feedsBehind, tablesRead } from '../catalogue/tables-read.ts';
import { bySection } from '../domain/section.ts';
import type { DictionaryEntry } from '../report/dictionary-entry.ts';
import { roundingRule } from './rounding-rule.ts';

const natural = new Intl.Collator('en', { numeric: true });

/** Every measure and indicator of the catalogue, in the order of the report: nothing but the catalogue decides what stands here. */
export const measureDictionary = (catalogue: Catalogue): DictionaryEntry[] =>
  catalogue.measures
    .flatMap(generationsOf)
    .map(({ measure }) => entryOf(catalogue, measure))
    .sort((a, b) => bySection(a, b) || natural.compare(a.id, b.id) || natural.compare(a.folder, b.folder));

function entryOf(catalogue: Catalogue, measure: MeasureDefinition): DictionaryEntry {
  const {
    folder,
    id,
    kind,
    title,
    section,
    providers,
    reference,
    category,
    source,
    confidence,
    note,
    path,
    definedIn,
  } = measure;
  return {
    folder,
    definedIn,
    id,
    mark: kind === 'measure' ? 'M' : 'I',
    title,
    section,
    providers,
    reference,
    definition: measure.definition.trim(),
    formula: measure.formula.trim(),
    category,
    unit: unitOf(measure),
    columns: columnsOf(measure),
    rounding: roundingRule(measure),
    source,
    confidence,
    note: note?.trim() ?? null,
    query: path,
    feeds: feedsOf(catalogue, measure),
    rollups: measure.sql === null ? [] : tablesRead(catalogue, measure.sql).rollups,
    members: membersOf(catalogue, measure),
  };
}

function unitOf({ shape, category }: MeasureDefinition): string {
  if (shape === 'table') return 'as its columns say';
  if (shape === 'rsvp') return 'percent, whole milliseconds, counts';
  return category === 'time' ? 'percent of minutes' : 'percent of events';
}

const columnsOf = ({ breakdown, columns, shares, quotients, statuses, previous }: MeasureDefinition): string[] => [
  ...breakdown.map(({ name }) => name),
  ...[...columns, ...shares.map(share => ({ ...share, unit: '%' })), ...quotients].map(({ name, unit }) =>
    unit === undefined ? name : `${name} (${unit})`,
  ),
  ...statuses.flatMap(statusColumns).map(({ name, unit }) => (unit === null ? name : `${name} (${unit})`)),
  ...previous.map(({ name }) => `${name} (%)`),
];

function feedsOf(catalogue: Catalogue, { sql, from, needs }: MeasureDefinition): string[] {
  const read = sql === null ? [] : feedsBehind(catalogue, sql);
  return [...new Set([...read, ...needs, ...(from === 'provider-return' ? ['provider-returns'] : [])])].sort();
}

/** Those of all times: the report of a month shows who was a member in it. */
const membersOf = ({ contracts }: Catalogue, { id, from }: MeasureDefinition): string[] =>
  from !== 'combination'
    ? []
    : [
        ...new Set(
          contracts['cpm-members']
            .filter(({ cpm }) => cpm === id)
            .map(({ measure, providers }) => `${measure} ${providers.join('/')}`),
        ),
      ];
