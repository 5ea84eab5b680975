import type { z } from 'zod';
import type { Catalogue, MeasureDefinition } from '../catalogue/catalogue.ts';
import { feedsNeeded } from '../catalogue/feeds-needed.ts';
import { generationsOf } from '../catalogue/generations.ts';
import { feedsBehind } from '../catalogue/tables-read.ts';
import { PMR } from '../domain/pmr.ts';
import { bySection } from '../domain/section.ts';
import { absentDrops } from '../judge/absent-drops.ts';
import { combineMembers } from '../judge/combine-members.ts';
import { addCounts } from '../judge/count.ts';
import { indicatorOf } from '../judge/indicator-of.ts';
import { isReported, judgeMeasure, providersOf } from '../judge/judge-measure.ts';
import { type Judged, judgedKey } from '../judge/judged.schema.ts';
import { processOf } from '../judge/process-of.ts';
import {
  CommentaryRow,
  EarlierReportRow,
  ExceptionRow,
  IncidentMinutesRow,
  IncidentRow,
  InterruptionRow,
  type LevelRow,
  levelRow,
  ReturnRow,
  RsvpResultRow,
  readResult,
  tableRow,
} from '../judge/read-result.ts';
import { reconcile } from '../judge/reconcile.ts';
import { refuseNobodys, refuseNowheres, refuseUnknownVariants } from '../judge/refuse-nobodys.ts';
import { reportIncident } from '../judge/report-incident.ts';
import { labelsKey, runLabels } from '../judge/run-labels.ts';
import { toldCommentary, toldInterruption, toldRow } from '../judge/told-row.ts';
import { toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type Process, Report, type ReportedMeasure } from '../report/report.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { passOn, type RunRef } from '../run/run-ref.ts';
import { openWorld } from '../run/world.ts';
import { judgeSibling } from './sibling/judge-sibling.ts';

/** Turns the counts of a run into Service Levels, achievements, processes, incidents and exceptions, and stores them. */
export async function judge(deps: { store: ObjectStore }, run: RunRef): Promise<RunRef> {
  const { store } = deps;
  const world = await openWorld(store, run);
  const { manifest, catalogue } = world;
  if (manifest.report !== PMR) return judgeSibling(store, world, run);
  const returns = await readResult(store, run, 'provider-returns', ReturnRow);
  const labels = await runLabels(store, catalogue, run);
  await store.put(labelsKey(run), toJson(Object.fromEntries(labels)));
  const counted: ReportedMeasure[] = [];
  const processes: Judged['processes'] = [];
  const indicators: Judged['indicators'] = [];
  const responseTimes = await responseTimesOf(store, catalogue, run);
  for (const measure of catalogue.measures) {
    if (measure.shape === 'rsvp') {
      const process = processOf(measure, responseTimes.get(measure.folder) ?? []);
      processes.push(process);
      counted.push(...judgeProcess(catalogue, manifest, measure, process));
    } else if (measure.shape === 'table') {
      indicators.push(
        indicatorOf(
          catalogue,
          manifest,
          measure,
          await readResult(store, run, measure.folder, tableRow(measure)),
          labels,
        ),
      );
    } else if (measure.from === 'query') {
      const rows = await readResult(store, run, measure.folder, levelRow(measure));
      const own = judgeCounted(catalogue, manifest, measure, rows);
      counted.push(...own.map(each => withStatement(each, reconcile(catalogue, manifest.period, each, returns))));
    } else if (measure.from === 'provider-return') {
      counted.push(...judgeReturned(catalogue, manifest, measure, returns));
    }
  }
  const combined = catalogue.measures
    .filter(({ from }) => from === 'combination')
    .map(measure => combineMembers(catalogue, manifest, measure, counted));
  const exceptions = await readResult(store, run, 'exceptions', ExceptionRow);
  const judged: Judged = {
    measures: [...counted, ...combined].sort(inReadingOrder),
    processes: processes.sort((a, b) => natural.compare(a.id, b.id)),
    indicators,
    incidents: (await readResult(store, run, 'incidents', IncidentRow)).map(reportIncident),
    exceptions: exceptions.map(({ claims, reason, ...claim }) => ({
      ...claim,
      reason: reason ?? claim.code,
      count: claims,
      previousCount: null,
    })),
    earlierReports: await earlierReportsOf(store, catalogue, run),
    ...(await saidAndLost(store, catalogue, run)),
    sources: Report.shape.sources
      .unwrap()
      .element.shape.table.options.map(table => sourceOf(catalogue, manifest, table)),
    returns: returns.map(({ provider, measure, numerator, denominator, excluded }) => ({
      provider,
      measure,
      numerator,
      denominator,
      excluded,
    })),
  };
  await store.put(judgedKey(run), toJson(judged));
  return passOn(run);
}

/** What earlier reports stated. A run that an earlier version of the code opened has no such query. */
async function earlierReportsOf(store: ObjectStore, { tables }: Catalogue, run: RunRef) {
  if (!tables.some(({ name }) => name === 'earlier-reports')) return [];
  return (await readResult(store, run, 'earlier-reports', EarlierReportRow)).map(toldRow);
}

/** What people say, and what was lost. A run that an earlier version of the code opened has no such queries. */
async function saidAndLost(
  store: ObjectStore,
  { tables }: Catalogue,
  run: RunRef,
): Promise<Pick<Judged, 'commentary' | 'interruptions' | 'incidentMinutes'>> {
  const rowsOf = async <Row>(query: string, row: z.ZodType<Row>) =>
    tables.some(({ name }) => name === query) ? readResult(store, run, query, row) : [];
  return {
    commentary: (await rowsOf('commentary', CommentaryRow)).map(toldCommentary),
    interruptions: (await rowsOf('interruptions', InterruptionRow)).map(toldInterruption),
    incidentMinutes: (await rowsOf('incident-minutes', IncidentMinutesRow)).map(({ incident_id, ...row }) => ({
      ...row,
      incident: incident_id,
    })),
  };
}

/** The rows of each variant of a family of response times, which one query returns. */
async function responseTimesOf(store: ObjectStore, { measures }: Catalogue, run: RunRef) {
  const queries = measures.flatMap(({ shape, query }) => (shape === 'rsvp' && query ? [query] : []));
  const results = await Promise.all([...new Set(queries)].map(query => readResult(store, run, query, RsvpResultRow)));
  const rows = results.flat();
  refuseUnknownVariants(measures, rows);
  return Map.groupBy(rows, ({ variant }) => variant);
}

const withStatement = (measure: ReportedMeasure, stated: ReportedMeasure['stated']): ReportedMeasure =>
  stated ? { ...measure, stated } : measure;

function judgeCounted(
  catalogue: Catalogue,
  manifest: Manifest,
  measure: MeasureDefinition,
  rows: readonly LevelRow[],
): ReportedMeasure[] {
  const feeds = feedsNeeded(catalogue, measure);
  const judged = (measure: MeasureDefinition, provider: string | null, own: readonly LevelRow[]) => {
    const counts = isReported(manifest, feeds, provider, measure.needs_months) ? addCounts(own) : null;
    return judgeMeasure(catalogue, manifest, measure, provider, {
      counts,
      rows: counts ? own : [],
      method: 'counts',
      sql: measure.path,
      feeds,
    });
  };
  if (measure.section === 'provider') {
    const owners = providersOf(catalogue, measure, manifest);
    refuseNobodys(measure, owners, rows);
    return owners.map(provider =>
      judged(
        measure,
        provider,
        rows.filter(row => row.provider === provider),
      ),
    );
  }
  refuseNowheres(measure, rows);
  return generationsOf(measure).map(generation =>
    judged(
      generation.measure,
      null,
      measure.regions ? rows.filter(({ region }) => generation.regions.includes(String(region))) : rows,
    ),
  );
}

function judgeReturned(
  catalogue: Catalogue,
  manifest: Manifest,
  measure: MeasureDefinition,
  returns: readonly ReturnRow[],
): ReportedMeasure[] {
  return providersOf(catalogue, measure, manifest).map(provider => {
    const stated = returns.filter(row => row.measure === measure.id && row.provider === provider);
    const counts = stated.length > 0 ? addCounts(stated) : null;
    return judgeMeasure(catalogue, manifest, measure, provider, {
      counts,
      rows: [],
      method: 'provider-return',
      sql: null,
      feeds: ['provider-returns'],
    });
  });
}

/** A process stands among the measures too: the responses within the Target Response Time of SMETS2, by region, and those of SMETS1. */
function judgeProcess(
  catalogue: Catalogue,
  manifest: Manifest,
  measure: MeasureDefinition,
  { months }: Process,
): ReportedMeasure[] {
  const feeds = feedsNeeded(catalogue, measure);
  const reported = isReported(manifest, feeds, null);
  return generationsOf(measure).map(generation => {
    const rows = months
      .filter(({ region }) => generation.regions.includes(region))
      .map(({ region, withinTarget, responses }) => ({
        region,
        numerator: withinTarget,
        denominator: responses,
        excluded: 0,
      }));
    const divided = generation.regions.length > 1;
    const byRegion = divided ? [{ name: 'region', type: 'varchar' as const }] : [];
    return judgeMeasure(catalogue, manifest, { ...generation.measure, breakdown: byRegion }, null, {
      counts: reported ? addCounts(rows) : null,
      rows: reported ? rows : [],
      method: 'counts',
      sql: measure.path,
      feeds,
    });
  });
}

/** What a table of the report rests on: the feed that it is about, and the claims that it is marked with. */
function sourceOf(
  catalogue: Catalogue,
  manifest: Manifest,
  table: Judged['sources'][number]['table'],
): Judged['sources'][number] {
  const sql = catalogue.tables.find(({ name }) => name === table)?.sql;
  const feeds = sql === undefined ? [] : feedsBehind(catalogue, sql);
  return { table, feeds, absent: absentDrops(catalogue, manifest, feeds, null) };
}

const natural = new Intl.Collator('en', { numeric: true });

/** Code Performance Measures first, then provider by provider, references in their natural order. */
const inReadingOrder = (a: ReportedMeasure, b: ReportedMeasure): number =>
  bySection(a, b) || natural.compare(a.provider ?? '', b.provider ?? '') || natural.compare(a.id, b.id);
