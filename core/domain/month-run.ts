import { type Achievement, isMissed, MISSED } from './achievement.ts';
import { plusMonths, type ReportingMonth } from './reporting-month.ts';

/** Months that belong together, by the calendar, up to a month. A gap neither belongs to the run nor ends it. */
export interface MonthRun {
  /** Months of the run; gaps are not among them. */
  inARow: number;
  /** The first of them; null where there is no run. */
  since: ReportingMonth | null;
  /** Nothing is known that ended it: it may be longer. */
  atLeast: boolean;
  /** Inside the run, oldest first. */
  gaps: { period: ReportingMonth; state: 'not-published' | 'not-reported' | 'no-events' | 'no-target' }[];
}

/** Which achievements make a run of months, and which end it; every other, and a month of which nothing is known, is a gap. */
export interface RunRule {
  readonly belongs: readonly Achievement[];
  readonly ends: readonly Achievement[];
}

/** Only a month that met its levels ends a run of misses: silence, a month without events and a month without a target do not clear it. */
export const MISSED_RUN: RunRule = { belongs: MISSED, ends: ['met'] };
export const NOT_REPORTED_RUN: RunRule = {
  belongs: ['not-reported'],
  ends: ['met', ...MISSED, 'no-target', 'no-events'],
};

/** The run that ends with `period`, from what is known of each month. */
export function monthRun(
  period: ReportingMonth,
  known: ReadonlyMap<ReportingMonth, Achievement>,
  { belongs, ends }: RunRule,
): MonthRun {
  const last = known.get(period);
  const run: MonthRun = { inARow: 0, since: null, atLeast: false, gaps: [] };
  if (last === undefined || !belongs.includes(last)) return run;
  const oldest = [...known.keys()].sort()[0] as ReportingMonth;
  let open: MonthRun['gaps'] = [];
  for (let month = period; month >= oldest; month = plusMonths(month, -1)) {
    const achievement = known.get(month);
    if (achievement !== undefined && ends.includes(achievement)) return run;
    if (achievement !== undefined && belongs.includes(achievement)) {
      run.inARow += 1;
      run.since = month;
      run.gaps.unshift(...open);
      open = [];
    } else {
      open.unshift({ period: month, state: (achievement ?? 'not-published') as MonthRun['gaps'][number]['state'] });
    }
  }
  return { ...run, atLeast: true };
}

/** How many months were missed, of the unbroken stretch of known months that ends with `period`. */
export function missedOf(
  period: ReportingMonth,
  known: ReadonlyMap<ReportingMonth, Achievement>,
): { of: number; in: number } {
  const found = { of: 0, in: 0 };
  for (let month = period; ; month = plusMonths(month, -1)) {
    const achievement = known.get(month);
    if (achievement === undefined) return found;
    found.in += 1;
    if (isMissed({ achievement })) found.of += 1;
  }
}
