import { type EarlierMonth, earlierReports } from '../assemble/earlier-reports.ts';
import { exceptionTables } from '../assemble/exception-tables.ts';
import { misses } from '../assemble/misses.ts';
import { outlook } from '../assemble/outlook.ts';
import { providerGroups } from '../assemble/provider-groups.ts';
import { withHistory } from '../assemble/with-history.ts';
import { withPrevious } from '../assemble/with-previous.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { inForce } from '../catalogue/in-force.ts';
import { reportFeeds } from '../catalogue/report-feeds.ts';
import { reportCredits } from '../credits/tables/report-credits.ts';
import { toldMonths } from '../credits/tables/told-months.ts';
import { termsInForce } from '../credits/terms/terms-in-force.ts';
import { PMR } from '../domain/pmr.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { monthName, plusMonths } from '../domain/reporting-month.ts';
import { workingDayAfter } from '../domain/working-days.ts';
import { trustOf } from '../judge/judge-measure.ts';
import { Judged, judgedKey } from '../judge/judged.schema.ts';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Report } from '../report/report.schema.ts';
import { asIfOut } from '../run/as-if-out.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { HISTORY_MONTHS } from '../run/pin-inputs.ts';
import { passOn, type RunRef } from '../run/run-ref.ts';
import { openWorld } from '../run/world.ts';
import { summarise } from '../statements/summarise.ts';
import { timeliness } from '../timeliness/timeliness.ts';
import { contractReview } from './contract-review.ts';
import { provenanceOf } from './provenance-of.ts';
import { reportKey } from './report-key.ts';
import { assembleSibling } from './sibling/assemble-sibling.ts';

/** A month's report is due on the 25th Working Day after it (H13.4). */
const DUE_WORKING_DAY = 25;

/** Makes the report of a run: history, service credits, changes since the version before, summary and provenance. */
export async function assemble(deps: { store: ObjectStore }, run: RunRef): Promise<RunRef> {
  const store = asIfOut(deps.store, run.preview?.following ?? []);
  const world = await openWorld(store, run);
  const { manifest, catalogue } = world;
  if (manifest.report !== PMR) return assembleSibling(store, world, run);
  const judged = await readJson(store, judgedKey(run), Judged);
  const { months, previous } = await earlierReports(store, manifest);
  const told = toldBefore(judged.earlierReports, months, manifest.period);
  const measures = judged.measures.map(measure => withHistory(measure, months, told, manifest.period));
  const monthBefore = plusMonths(manifest.period, -1);
  const before = months.find(({ period }) => period === monthBefore)?.current;
  const credited = {
    terms: catalogue.creditTerms,
    period: manifest.period,
    measures,
    incidents: judged.incidents,
    indicators: judged.indicators,
    earlier: [...months, ...toldMonths(told, measures)],
  };
  const review = await contractReview(store, world, { months, previous }, credited);
  const parts = {
    ...publicationOf(catalogue, manifest.period),
    providerGroups: providerGroups(catalogue.contracts, manifest.period),
    measures,
    misses: misses(catalogue, manifest.period, judged, measures, before),
    commentary: judged.commentary,
    interruptions: judged.interruptions,
    processes: judged.processes,
    indicators: judged.indicators.map(indicator => withPrevious(indicator, before)),
    incidents: judged.incidents,
    ...exceptionTables(judged.exceptions, {
      published: before,
      told: told.filter(({ period }) => period === monthBefore),
    }),
    earlierReports: told,
    sources: judged.sources,
    creditTerms: creditTermsOf(catalogue, manifest.period),
    ...reportCredits({ ...credited, previous }),
    ...(review && { contractReview: review }),
  };
  const figures = {
    ...heading(manifest),
    dueOn: dueOn(catalogue, manifest.period),
    ...parts,
    timeliness: timeliness({
      catalogue: { contracts: catalogue.contracts, feeds: reportFeeds(catalogue) },
      period: manifest.period,
      drops: manifest.drops,
      at: manifest.openedAt,
    }),
  };
  const report: Report = {
    ...figures,
    ...(manifest.draft && { outlook: outlook(catalogue, manifest, parts) }),
    ...summarise(figures),
    // What changed is listed by the check, which also has the findings.
    reissue: manifest.reissue && { ...manifest.reissue, changes: [] },
    findings: [],
    provenance: provenanceOf(manifest),
  };
  await store.put(reportKey(run), toJson(report));
  return passOn(run);
}

/** Which report of which month it is, and of which run. */
const heading = ({ period, version, draft, runId, openedAt }: Manifest) => ({
  schema: 'pmr/1' as const,
  title: `Performance Measurement Report, ${monthName(period)}`,
  period,
  periodName: monthName(period),
  version,
  status: draft ? ('draft' as const) : ('published' as const),
  runId,
  openedAt,
});

const dueOn = ({ contracts }: Catalogue, period: ReportingMonth) =>
  workingDayAfter(period, DUE_WORKING_DAY, new Set(contracts['bank-holidays'].map(({ date }) => date)));

/** How the report is classified and whom its readers ask, as the contracts say for its month. */
function publicationOf({ contracts }: Catalogue, period: ReportingMonth): Pick<Report, 'publication'> {
  const [row] = inForce(contracts.publication, period);
  if (row === undefined) return {};
  const { classification, handling, contact } = row;
  return { publication: { classification, handling, contact, trust: trustOf(row) } };
}

/** What was told of the months that a report looks back on and that were not published here: where both are there, what was published wins. */
const toldBefore = (
  rows: Judged['earlierReports'],
  months: readonly EarlierMonth[],
  period: ReportingMonth,
): Report['earlierReports'] =>
  rows.filter(
    row =>
      row.period < period &&
      row.period >= plusMonths(period, -HISTORY_MONTHS) &&
      !months.some(month => month.period === row.period),
  );

/** Which measures may bear a credit in the month; those that the terms only report are left out. */
const creditTermsOf = (catalogue: Catalogue, period: ReportingMonth): Report['creditTerms'] =>
  catalogue.creditTerms
    .flatMap(terms => {
      const scheme = termsInForce(terms, period);
      if (!scheme) return [];
      const bearing = scheme.measures.filter(({ kind }) => kind === 'credit-bearing').map(({ measure }) => measure);
      return [{ provider: terms.provider, measures: [...new Set(bearing)].sort(), confidence: scheme.confidence }];
    })
    .sort((a, b) => (a.provider < b.provider ? -1 : 1));
