import { PMR } from '../domain/pmr.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { Catalogue } from './catalogue.ts';
import { queriesOf } from './queries-of.ts';
import { tablesRead } from './tables-read.ts';

const known = new WeakMap<Catalogue, Map<string, Catalogue>>();

/** What one report rests on: a run of it pins nothing of another, so that adding a report changes none. @throws PmrError `report-unknown` */
export function catalogueOf(catalogue: Catalogue, report: string): Catalogue {
  const own = known.get(catalogue) ?? new Map<string, Catalogue>();
  known.set(catalogue, own);
  const found = own.get(report) ?? narrowed(catalogue, report);
  own.set(report, found);
  return found;
}

function narrowed(catalogue: Catalogue, id: string): Catalogue {
  const report = catalogue.reports.find(each => each.id === id);
  const reports = report ? [{ ...report, measures: [] }] : [];
  if (id === PMR) return { ...catalogue, reports };
  if (!report)
    throw new PmrError(
      'report-unknown',
      `There is no report "${id}": there are ${catalogue.reports.map(each => each.id).join(', ')}.`,
    );
  const queries = queriesOf({ measures: report.measures, tables: [] });
  const read = new Set(queries.flatMap(({ sql }) => tablesRead(catalogue, sql).rollups));
  return {
    ...catalogue,
    measures: report.measures,
    tables: [],
    rollups: catalogue.rollups.filter(({ name }) => read.has(name)),
    reports,
  };
}
