import type { LocalDate } from '../domain/calendar.ts';
import { datesOf, plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';

/** The Energy Act 2008, by which smart metering could begin (from memory): no device, message or Incident of it is older. */
const BEGAN: LocalDate = '2008-11-26';

/** No report looks back further, nor does any feed settle later (`settles_within`): what is said to happen after that could count nowhere. */
const MONTHS_AFTER = 24;

/** Characters of a text that nothing else bounds: what is sent for people to read is read on a page. */
export const LONGEST_TEXT = 4000;

/** Between which dates an instant or a date in a drop of a month can lie, both included. */
export const datesWithin = (period: ReportingMonth): { first: LocalDate; last: LocalDate } => ({
  first: BEGAN,
  last: datesOf(plusMonths(period, MONTHS_AFTER)).last,
});
