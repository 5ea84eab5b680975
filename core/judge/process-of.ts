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
    ...(measure.requests?.process !== undefined && { process: measure.requests.process }),
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
    ...medianOf(row),
    shortestMs: row.shortest_ms,
    longestMs: row.longest_ms,
  };
}

/** The usual median, of an even number the mean of the two middle times, and less than how much shorter it may be. Steps are multiples of 100 ms. */
function medianOf({
  lower_median_ms: lower,
  upper_median_ms: upper,
}: RsvpResultRow): Pick<RsvpRow, 'medianMs' | 'medianStepMs'> {
  if (lower === null || upper === null) return { medianMs: null, medianStepMs: null };
  return { medianMs: (lower + upper) / 2, medianStepMs: (medianStep(lower) + medianStep(upper)) / 2 };
}
