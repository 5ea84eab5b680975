import type { ReportingMonth } from '../../../core/domain/reporting-month.ts';
import type { Process, Report, ServiceCredit } from '../../../core/report/report.schema.ts';
import { measureAnchor, queryAnchor } from './anchor.ts';
import { MOST_ROWS } from './data-table.ts';

/** What can be linked to on the page, so that no link leads nowhere. */
/** What stands beside the pages of a version, by name. */
export type FilesBeside = ReadonlyMap<string, string | Uint8Array>;

export interface ReportIndex {
  readonly report: Report;
  readonly files: FilesBeside;
  /** Providers that have a page: those of the Service Provider Performance Measures, in their order. */
  readonly providers: readonly string[];
  hasMeasure(measure: { id: string; provider: string | null }): boolean;
  hasDrop(dropId: string): boolean;
  /** The month of a drop; undefined for one that this version does not rest on. */
  periodOf(dropId: string): ReportingMonth | undefined;
  hasQuery(path: string): boolean;
  hasIncident(id: string): boolean;
  /** Incidents of Categories 1 and 2 that have a page of their own each. */
  readonly incidentPages: ReadonlySet<string>;
  /** The page of a business process that a measure or a table tells of; undefined where it tells of none. */
  processPageOf(told: { readonly processes?: readonly string[] | undefined }): Process | undefined;
  creditsOf(measure: { id: string; provider: string | null }): readonly ServiceCredit[];
}

/** A month has some twelve; a version is some 400 files. */
const MOST_INCIDENT_PAGES = 60;

export function reportIndex(report: Report, files: FilesBeside = new Map()): ReportIndex {
  const measures = new Set(report.measures.map(measureAnchor));
  const drops = new Set(report.provenance.drops.slice(0, MOST_ROWS).map(({ dropId }) => dropId));
  const periods = new Map(report.provenance.drops.map(({ dropId, period }) => [dropId, period]));
  const queries = new Set(report.provenance.queries.slice(0, MOST_ROWS).map(({ path }) => queryAnchor(path)));
  const major = report.incidents.filter(({ category }) => category <= 2).map(({ id }) => id);
  const incidents = new Set(major.slice(0, MOST_ROWS));
  const credits = Map.groupBy(report.serviceCredits, ({ measure, provider }) =>
    measureAnchor({ id: measure, provider }),
  );
  return {
    report,
    files,
    providers: [
      ...new Set(
        report.measures.flatMap(({ section, provider }) =>
          section === 'provider' && provider !== null ? [provider] : [],
        ),
      ),
    ],
    hasMeasure: measure => measures.has(measureAnchor(measure)),
    hasDrop: dropId => drops.has(dropId),
    periodOf: dropId => periods.get(dropId),
    hasQuery: path => queries.has(queryAnchor(path)),
    hasIncident: id => incidents.has(id),
    incidentPages: new Set(major.slice(0, MOST_INCIDENT_PAGES)),
    processPageOf: ({ processes = [] }) =>
      report.processes.find(({ process }) => process !== undefined && processes.includes(process)),
    creditsOf: measure => credits.get(measureAnchor(measure)) ?? [],
  };
}
