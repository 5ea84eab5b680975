import { Temporal } from '@js-temporal/polyfill';
import type { Instant } from './calendar.ts';
import { LOCAL_TIME_ZONE } from './reporting-month.ts';

/** The stretches of summer time (one hour ahead of UTC) that start in the given years, as UTC instants. */
export function summerTimes(firstYear: number, lastYear: number): { start: Instant; end: Instant }[] {
  const stretches: { start: Instant; end: Instant }[] = [];
  let at = Temporal.PlainDate.from(`${firstYear}-01-01`).toZonedDateTime(LOCAL_TIME_ZONE);
  for (;;) {
    const start = at.getTimeZoneTransition('next');
    const end = start?.getTimeZoneTransition('next');
    if (!start || !end || start.year > lastYear) return stretches;
    stretches.push({ start: start.toInstant().toString(), end: end.toInstant().toString() });
    at = end;
  }
}
