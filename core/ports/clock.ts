import type { Instant } from '../domain/calendar.ts';

/** The time now, ISO 8601 in UTC, to the millisecond. */
export type Clock = () => Instant;
