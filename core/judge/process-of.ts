import type { MeasureDefinition } from '../catalogue/catalogue.ts';
import { ratio, toDecimal } from '../domain/exact.ts';
import type { Process, RsvpRow } from '../report/report.schema.ts';
import { trustOf } from './judge-measure.ts';
import { medianStep } from './median-step.ts';
import type { RsvpResultRow } from './read-result.ts';

/** Resolution of the response-time histogram below a minute, which the medians are read from. */
const MEDIAN_RESOLUTION_MS = 100;

/** A business process in RSVP form: response times, success, volume, payload, for the month and day by day. */
export function processOf(measure: MeasureDefinition, rows: readonly RsvpResultRow[]): Process {
  const reported = rows.map(rsvpRow);
  return {
    id: measure.id,
    scope: measure.requests?.process !== undefined ? 'process' : 'variant',
    title: measure.title,
    definition: measure.definition,
    medianResolutionMs: MEDIAN_RESOLUTION_MS,
    months: reported.filter(({ date }) => date === null),
    days: reported.filter(({ date }) => date !== null),
    trust: trustOf(measure),
  };
}

function rsvpRow(row: RsvpResultRow): RsvpRow {
  const { date, region, volume, responses, within_target, communication_failures, rtt_sum_ms } = row;
  const share = (part: number, whole: number) =>
    whole === 0 ? null : toDecimal(ratio(100n * BigInt(part), BigInt(whole)), 2);
  return {
    date,
    region,
    volume,
    responses,
    withinTarget: within_target,
    communicationFailures: communication_failures,
    level: share(within_target, responses),
    failed: share(communication_failures, volume),
    meanMs:
      responses === 0 || rtt_sum_ms === null
        ? null
        : Number(toDecimal(ratio(BigInt(rtt_sum_ms), BigInt(responses)), 0)),
    medianMs: row.median_ms,
    medianStepMs: row.median_ms === null ? null : medianStep(row.median_ms),
    shortestMs: row.shortest_ms,
    longestMs: row.longest_ms,
  };
}
