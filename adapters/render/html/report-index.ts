import type { ReportingMonth } from '../../../core/domain/reporting-month.ts';
import type { Report, ServiceCredit } from '../../../core/report/report.schema.ts';
import { measureAnchor, queryAnchor } from './anchor.ts';
import { MOST_ROWS } from './data-table.ts';

/** What can be linked to on the page, so that no link leads nowhere. */
export interface ReportIndex {
  readonly report: Report;
  /** Providers that have a page: those of the Service Provider Performance Measures, in their order. */
  readonly providers: readonly string[];
  hasMeasure(measure: { id: string; provider: string | null }): boolean;
  hasDrop(dropId: string): boolean;
  /** The month of a drop; undefined for one that this version does not rest on. */
  periodOf(dropId: string): ReportingMonth | undefined;
  hasQuery(path: string): boolean;
  hasIncident(id: string): boolean;
  creditsOf(measure: { id: string; provider: string | null }): readonly ServiceCredit[];
}

export function reportIndex(report: Report): ReportIndex {
  const measures = new Set(report.measures.map(measureAnchor));
  const drops = new Set(report.provenance.drops.slice(0, MOST_ROWS).map(({ dropId }) => dropId));
  const periods = new Map(report.provenance.drops.map(({ dropId, period }) => [dropId, period]));
  const queries = new Set(report.provenance.queries.slice(0, MOST_ROWS).map(({ path }) => queryAnchor(path)));
  const incidents = new Set(
    report.incidents
      .filter(({ category }) => category <= 2)
      .slice(0, MOST_ROWS)
      .map(({ id }) => id),
  );
  const credits = Map.groupBy(report.serviceCredits, ({ measure, provider }) =>
    measureAnchor({ id: measure, provider }),
  );
  return {
    report,
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
    creditsOf: measure => credits.get(measureAnchor(measure)) ?? [],
  };
}
