import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CreditTablesInput } from '../credits/tables/report-credits.ts';
import { toldMonths } from '../credits/tables/told-months.ts';
import { plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { HISTORY_MONTHS } from '../run/pin-inputs.ts';
import { publishedVersions } from '../run/published-versions.ts';
import { readPublished } from './read-published.ts';

/** A published month with those before it, as the credit engine takes them. @throws PmrError `month-not-published` */
export async function creditMonths(
  store: ObjectStore,
  catalogue: Pick<Catalogue, 'creditTerms'>,
  period: ReportingMonth,
): Promise<CreditTablesInput> {
  const { report } = await readPublished(store, period);
  const months = Array.from({ length: HISTORY_MONTHS }, (_, back) => plusMonths(period, back - HISTORY_MONTHS));
  const earlier = await Promise.all(
    months.map(async month => {
      const [first] = await publishedVersions(store, month);
      if (first === undefined) return [];
      return [
        {
          period: month,
          first: (await readPublished(store, month, first)).report,
          current: (await readPublished(store, month)).report,
        },
      ];
    }),
  );
  return {
    terms: catalogue.creditTerms,
    period,
    measures: report.measures,
    incidents: report.incidents,
    indicators: report.indicators,
    earlier: [...earlier.flat(), ...toldMonths(report.earlierReports, report.measures)],
  };
}
