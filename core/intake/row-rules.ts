import type { Feed, FeedColumn } from '../catalogue/feed.schema.ts';
import { datesOf, type ReportingMonth } from '../domain/reporting-month.ts';
import { literal, quoted } from './sql-text.ts';

/** One way in which a row can be wrong. `fails` is SQL over the row's raw columns (`raw.x`) and typed columns (`x`). */
export interface RowRule {
  readonly rule: string;
  readonly column: string;
  readonly fails: string;
  /** The sentence for the provider. */
  readonly mend: string;
}

/** The rules of a feed, in the order in which they are reported: columns from left to right, then the feed's own rules, then the period. */
export function rowRules(feed: Feed, period: ReportingMonth): RowRule[] {
  const columns = feed.columns.flatMap(column => columnRules(column));
  const own = feed.rules.map(({ name, column, check, mend }) => ({
    rule: name,
    column,
    fails: `(${check}) is false`,
    mend,
  }));
  return [...columns, ...own, ...periodRule(feed, period)];
}

function columnRules(column: FeedColumn): RowRule[] {
  const { name, type, values, pattern, min, max } = column;
  const raw = `raw.${quoted(name)}`;
  const typed = quoted(name);
  const rules: RowRule[] = [];
  const rule = (id: string, fails: string, mend: string) => rules.push({ rule: id, column: name, fails, mend });

  if (column.required) rule('required', `${raw} is null`, `${name} is empty: every row needs it.`);
  if (type !== 'text')
    rule(`not-${article[type]}`, `${raw} is not null and ${typed} is null`, `${name} is not ${meant[type]}.`);
  if (values)
    rule(
      'not-allowed',
      `${raw} not in (${values.map(literal).join(', ')})`,
      `${name} is not one of ${values.join(', ')}.`,
    );
  if (pattern)
    rule(
      'wrong-form',
      `not regexp_full_match(${raw}, ${literal(pattern)})`,
      `${name} must be ${column.pattern_says ?? `of the form ${pattern}`}.`,
    );
  if (min !== undefined) rule('too-small', `${typed} < ${min}`, `${name} is below ${min}, the least allowed.`);
  if (max !== undefined) rule('too-large', `${typed} > ${max}`, `${name} is above ${max}, the most allowed.`);
  return rules;
}

const article = {
  text: 'text',
  integer: 'a-whole-number',
  instant: 'an-instant',
  date: 'a-date',
  boolean: 'a-boolean',
} as const;

const meant = {
  text: 'text',
  integer: 'a whole number: digits alone, such as 30',
  instant:
    'an instant: write date, time and offset with at most three decimals, such as 2020-09-01T08:00:00.000Z or 2020-09-01T09:00:00+01:00',
  date: 'a date: write it as YYYY-MM-DD, such as 2020-09-01',
  boolean: 'a boolean: write true or false',
} as const;

function periodRule(feed: Feed, period: ReportingMonth): RowRule[] {
  if (!feed.period_by) return [];
  const column = feed.columns.find(({ name }) => name === feed.period_by);
  const { first, last } = datesOf(period);
  const date = column?.type === 'instant' ? localDate(feed.period_by) : quoted(feed.period_by);
  return [
    {
      rule: 'outside-period',
      column: feed.period_by,
      fails: `${date} < date ${literal(first)} or ${date} > date ${literal(last)}`,
      mend: `${feed.period_by} is not in ${period} (local time in Great Britain): send the row in the drop of its own month.`,
    },
  ];
}

/** `received_at` has the local date `received_date` and the local second of the day `received_second`. */
export const localDate = (instantColumn: string): string => quoted(instantColumn.replace(/_at$/, '_date'));
export const localSecond = (instantColumn: string): string => quoted(instantColumn.replace(/_at$/, '_second'));
