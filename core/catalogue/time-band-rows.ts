import { Temporal } from '@js-temporal/polyfill';
import { datesOf, LOCAL_TIME_ZONE, type ReportingMonth } from '../domain/reporting-month.ts';
import { type Contracts, WEEKDAYS, type Weekday } from './contracts.schema.ts';
import { inForce } from './in-force.ts';

export interface TimeBandRow {
  /** Local date. */
  readonly date: string;
  readonly band: string;
  readonly starts_at: string;
  readonly ends_at: string;
}

/** An instant as SQL writes it: UTC without a zone. */
export const sqlTimestamp = (instant: string): string => instant.replace('T', ' ').replace('Z', '');

/** The time bands of each local day of a month as instants, so that no SQL does calendar work: the table `time_bands`. */
export function timeBandRows(contracts: Contracts, month: ReportingMonth): TimeBandRow[] {
  const bands = inForce(contracts['time-bands'], month);
  const { first, days } = datesOf(month);
  return Array.from({ length: days }, (_, day) => Temporal.PlainDate.from(first).add({ days: day })).flatMap(date =>
    bands
      .filter(band => band.days.includes(weekdayOf(date)))
      .map(({ band, from, to }) => ({
        date: date.toString(),
        band,
        starts_at: instantAt(date, from),
        ends_at: instantAt(date, to),
      }))
      .sort((a, b) => (a.starts_at < b.starts_at ? -1 : 1)),
  );
}

const weekdayOf = (date: Temporal.PlainDate): Weekday => WEEKDAYS[date.dayOfWeek - 1] as Weekday;

/** A local time of a day; 24:00 is the first instant of the next. */
function instantAt(date: Temporal.PlainDate, time: string): string {
  const [day, plainTime] = time === '24:00' ? [date.add({ days: 1 }), '00:00'] : [date, time];
  return sqlTimestamp(day.toZonedDateTime({ timeZone: LOCAL_TIME_ZONE, plainTime }).toInstant().toString());
}
