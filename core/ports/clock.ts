/** The time now, ISO 8601 in UTC, to the millisecond. */
export type Clock = () => string;
