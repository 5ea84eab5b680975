declare const kind: unique symbol;

/**
 * Text of one kind, which cannot be taken for text of another: a day given where a month is asked for does not compile. Plain text can, so that it
 * is written as it is; what comes from outside is held to its form by `core/parse/calendar.schema.ts`.
 */
type Text<Kind extends string> = string & { readonly [kind]?: Kind };

/** A calendar month of Great Britain's local time, written `YYYY-MM`. All months of the report are counted in Europe/London. */
export type ReportingMonth = Text<'month'>;

/** A calendar quarter, written `2021-Q1`. */
export type Quarter = Text<'quarter'>;

/** A day of Great Britain's local time, written `YYYY-MM-DD`. */
export type LocalDate = Text<'day'>;

/** A point in time, ISO 8601 in UTC, such as `2020-10-01T08:00:00.000Z`. */
export type Instant = Text<'instant'>;
