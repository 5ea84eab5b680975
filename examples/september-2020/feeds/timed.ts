import { durations } from '../durations.ts';
import { type Random, whole } from '../random.ts';
import { type Course, inTime, late, passedOn, roundTrip, succeeded } from './on-demand.ts';
import type { Mode } from './srvs.ts';

/** How a future-dated or scheduled request went: each fails in one way at most. */
export type TimedOutcome = 'met' | 'sent-late' | 'passed-on-late' | 'silent';

const answeredByDcc = durations(420, 0.7, { atMost: 30_000 });
const answeredLate = durations(20_000, 0.8, { moreThan: 30_000 });

/** A request answered inside the DCC (mode 3). */
export function dccOnlyCourse(received: number, met: boolean, random: Random): Course {
  const answered = met || random() < 0.8;
  const taken = met ? answeredByDcc(random) : answeredLate(random);
  const responded = answered ? received + taken : null;
  return {
    status: 3,
    due: null,
    sent: null,
    responseReceived: null,
    responded,
    code: answered ? 'I0' : '',
    quarantined: 0,
  };
}

/**
 * A request held by the DSP until its time (modes 6 and 10), or by the device (mode 4: it is sent on at once). Its time is on the local day
 * of its receipt, which ends at `dayEnds`: a request due in October would be none of September's.
 */
export function timedCourse(
  received: number,
  dayEnds: number,
  mode: Mode,
  outcome: TimedOutcome,
  random: Random,
): Course {
  const due = mode === 6 ? received : Math.min(dayEnds, received + 60_000 * whole(random, 30, 1_440));
  const sent = (mode === 4 ? received : due) + (outcome === 'sent-late' ? late(random) : inTime(random));
  if (outcome === 'silent') {
    return { status: 34, due, sent, responseReceived: null, responded: null, code: '', quarantined: 0 };
  }
  const responseReceived = Math.max(due, sent) + roundTrip(random);
  const onTime = outcome !== 'passed-on-late';
  const lost = !onTime && random() < 0.1;
  const responded = lost ? null : responseReceived + (onTime ? passedOn(random) : late(random));
  // The device did what it was asked to; only the Service User was not told.
  const code = lost ? 'I0' : succeeded(random);
  return { status: mode === 4 ? 28 : 6, due, sent, responseReceived, responded, code, quarantined: 0 };
}
