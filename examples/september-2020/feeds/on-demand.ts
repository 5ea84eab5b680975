import { durations } from '../durations.ts';
import { picker, type Random, whole } from '../random.ts';
import { disruptionAt } from './disruptions.ts';

/** What became of a request after it was received. Instants in milliseconds since 1970. */
export interface Course {
  readonly status: number;
  readonly due: number | null;
  readonly sent: number | null;
  readonly responseReceived: number | null;
  readonly responded: number | null;
  readonly code: string;
  readonly quarantined: number;
}

/** The DSP's own share of a Target Response Time. */
const DSP_TARGET_MS = 5_000;

export const inTime = durations(850, 0.55, { atMost: DSP_TARGET_MS });
export const late = durations(6_000, 1, { moreThan: DSP_TARGET_MS });
export const passedOn = durations(320, 0.6, { atMost: DSP_TARGET_MS });
/** From hub to device and back, the mobile or radio network included. */
export const roundTrip = durations(6_200, 0.75);
const givenUp = durations(45_000, 0.4);
/** With SMETS1 a little more is lost, so that its top-ups fail more often than one in twenty. */
const usualLoss: Readonly<Record<string, number>> = { SMETS1: 0.034 };
const communicationFailure = picker([
  ['E21', 6],
  ['E20', 3],
  ['E31', 2],
  ['E30', 1],
]);
const failedByDevice = picker([
  ['E5', 2],
  ['E12', 2],
  ['E17', 1],
]);
const uncounted = picker([
  [1, 5],
  [31, 2],
  [13, 2],
  [36, 1],
]);
export const succeeded = (random: Random): string => (random() < 0.975 ? 'I0' : failedByDevice(random));

/** A request on demand to a device: the DSP sent it in time, or too late or not at all. The answer depends on the region and the hour. */
export function onDemandCourse(received: number, region: string, met: boolean, random: Random): Course {
  const quarantined = random() < 0.002 ? 1000 * whole(random, 60, 7_200) : 0;
  const released = received + quarantined;
  if (!met && random() < 0.3) {
    const responded = released + passedOn(random);
    return { status: 8, due: null, sent: null, responseReceived: null, responded, code: 'E4', quarantined };
  }
  const sent = released + (met ? inTime(random) : late(random));
  const trouble = disruptionAt(region, sent);
  if (random() < (trouble?.lost ?? usualLoss[region] ?? 0.012)) {
    const told = random() < 0.8;
    const responded = told ? sent + givenUp(random) : null;
    const code = told ? communicationFailure(random) : '';
    return { status: 34, due: null, sent, responseReceived: null, responded, code, quarantined };
  }
  const responseReceived = sent + Math.round(roundTrip(random) * (trouble?.slower ?? 1));
  const responded = responseReceived + passedOn(random);
  return { status: 2, due: null, sent, responseReceived, responded, code: succeeded(random), quarantined };
}

/** Pending, rejected in quarantine, put back in the queue or a copy: a Report Status that does not count. */
export function uncountedCourse(random: Random): Course {
  const status = uncounted(random);
  const quarantined = status === 31 ? 3_600_000 : 0;
  return { status, due: null, sent: null, responseReceived: null, responded: null, code: '', quarantined };
}
