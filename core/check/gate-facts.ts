import type { Catalogue } from '../catalogue/catalogue.ts';
import { inForce } from '../catalogue/in-force.ts';
import { referenceTables } from '../catalogue/reference-tables.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { holidaysListedTo } from '../domain/working-days.ts';
import type { Judged } from '../judge/judged.schema.ts';
import type { Report } from '../report/report.schema.ts';
import type { ToldRow } from '../report/told-row.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import type { Recut } from '../run/recut.schema.ts';
import type { CarriedRow } from './carried-rows.ts';

/** What the gate has to know and a report does not hold. */
export interface GateFacts {
  /** Drops that the manifest of the run pins. */
  readonly drops: Manifest['drops'];
  /** Whether the month was to be reported though nothing of it has come. */
  readonly withoutDrops: boolean;
  /** Whether no version of the month is out: then the next one follows none, even where earlier numbers were given up. */
  readonly followsNone: boolean;
  /** The providers' own statements. */
  readonly returns: Judged['returns'];
  /** Measures whose numerator may be more than their denominator. */
  readonly mayExceed100: readonly string[];
  /** The exceptions list in force in the month. */
  readonly exceptionsList: readonly { readonly measure: string; readonly code: string; readonly provider: string }[];
  /** Incidents of the month that the DCC is not responsible for; `null` where the run does not say, then those whose resolver is the Service User. */
  readonly notDccResponsible: readonly string[] | null;
  /** Incidents of earlier published months, which a duplicate may name. */
  readonly earlierIncidents: readonly string[];
  /** The newest report of each earlier month that was published here, oldest first. */
  readonly publishedBefore: readonly Report[];
  /** What other reports state of those months, and of the reported one. */
  readonly toldOfPublished: readonly ToldRow[];
  /** What the newest report of the month before carries over; `null` where it is not out, or has no such table. */
  readonly carriedBefore: { readonly period: ReportingMonth; readonly rows: readonly CarriedRow[] } | null;
  /** What came of cutting a slice of the month anew; `null` where that was not asked for. */
  readonly recut: Recut | null;
  /** What the contracts in force make of a miss that nobody explains. */
  readonly commentaryPolicy: CommentaryRule;
  /** The last date of which it is known whether it is a bank holiday. */
  readonly holidaysListedTo: string;
}

export interface CommentaryRule {
  readonly explanation: 'warn' | 'stop';
  readonly stepsTaken: 'warn' | 'stop';
}

type Known = Partial<
  Pick<
    GateFacts,
    'notDccResponsible' | 'earlierIncidents' | 'carriedBefore' | 'publishedBefore' | 'toldOfPublished' | 'recut'
  >
>;

/** The facts of a run, from its catalogue, its manifest and the provider returns that it judged. */
export function gateFacts(
  catalogue: Catalogue,
  manifest: Manifest,
  returns: Judged['returns'],
  known: Known = {},
): GateFacts {
  return {
    drops: manifest.drops,
    withoutDrops: manifest.withoutDrops === true,
    followsNone: !manifest.earlier.some(({ period }) => period === manifest.period),
    returns,
    mayExceed100: catalogue.measures.filter(measure => measure.may_exceed_100).map(({ id }) => id),
    exceptionsList: referenceTables(catalogue, manifest.period).exceptions_list.rows.map(
      ({ measure, code, provider }) => ({
        measure: String(measure),
        code: String(code),
        provider: String(provider),
      }),
    ),
    notDccResponsible: known.notDccResponsible ?? null,
    earlierIncidents: known.earlierIncidents ?? [],
    publishedBefore: known.publishedBefore ?? [],
    toldOfPublished: known.toldOfPublished ?? [],
    carriedBefore: known.carriedBefore ?? null,
    recut: known.recut ?? null,
    commentaryPolicy: {
      explanation: policyOf(catalogue, manifest, 'explanation'),
      stepsTaken: policyOf(catalogue, manifest, 'steps-taken'),
    },
    holidaysListedTo: holidaysListedTo(new Set(catalogue.contracts['bank-holidays'].map(({ date }) => date))),
  };
}

/** Where no row is in force, silence is a warning. */
const policyOf = (
  { contracts }: Catalogue,
  { period }: Manifest,
  need: 'explanation' | 'steps-taken',
): 'warn' | 'stop' =>
  inForce(contracts['commentary-policy'], period).find(({ needs }) => needs === need)?.severity ?? 'warn';
