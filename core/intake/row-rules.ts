import type { Feed, FeedColumn } from '../catalogue/feed.schema.ts';
import { whole } from '../domain/english.ts';
import { datesOf, type ReportingMonth } from '../domain/reporting-month.ts';
import type { RowRule, RowTest } from '../ports/converter.ts';
import { datesWithin, LONGEST_TEXT } from './column-envelope.ts';

/** The rules of a feed, in the order in which they are reported: columns from left to right, then the feed's own rules, then the period. */
export function rowRules(feed: Feed, period: ReportingMonth): RowRule[] {
  const columns = feed.columns.flatMap(column => columnRules(column, period));
  const own = feed.rules.map(
    ({ name, column, check, mend }): RowRule => ({ rule: name, column, breaks: { is: 'against', check }, mend }),
  );
  return [...columns, ...own, ...periodRule(feed, period)];
}

function columnRules(column: FeedColumn, period: ReportingMonth): RowRule[] {
  const { name, type, values, pattern, min, max } = column;
  const rules: RowRule[] = [];
  const rule = (id: string, breaks: RowTest, mend: string) => rules.push({ rule: id, column: name, breaks, mend });

  if (column.required) rule('required', { is: 'empty' }, `${name} is empty: every row needs it.`);
  if (type !== 'text') rule(`not-${article[type]}`, { is: 'not-of-its-type' }, `${name} is not ${meant[type]}.`);
  if (values) rule('not-allowed', { is: 'not-one-of', values }, `${name} is not one of ${values.join(', ')}.`);
  if (pattern) {
    const form = column.pattern_says ?? `of the form ${pattern}`;
    rule('wrong-form', { is: 'not-of-the-form', pattern }, `${name} must be ${form}.`);
  }
  if (type === 'text' && !values && !pattern) {
    const mend = `${name} is longer than ${whole(LONGEST_TEXT)} characters: shorten it.`;
    rule('too-long', { is: 'longer', most: LONGEST_TEXT }, mend);
  }
  if (type === 'instant' || type === 'date') {
    const within = datesWithin(period);
    const mend = `${name} is before ${within.first}, when smart metering began, or after ${within.last}, two years after the month: mend the date.`;
    rule('far-from-its-month', { is: 'beyond', ...within }, mend);
  }
  if (min !== undefined)
    rule('too-small', { is: 'below', least: min }, `${name} is below ${whole(min)}, the least allowed.`);
  if (max !== undefined)
    rule('too-large', { is: 'above', most: max }, `${name} is above ${whole(max)}, the most allowed.`);
  return rules;
}

const article = {
  integer: 'a-whole-number',
  instant: 'an-instant',
  date: 'a-date',
  boolean: 'a-boolean',
} as const;

const meant = {
  integer: 'a whole number: digits alone, such as 30',
  instant:
    'an instant: write date, time and offset with at most three decimals, such as 2020-09-01T08:00:00.000Z or 2020-09-01T09:00:00+01:00',
  date: 'a date: write it as YYYY-MM-DD, such as 2020-09-01',
  boolean: 'a boolean: write true or false',
} as const;

/** A row may be sent with every month that its life touches. */
function periodRule(feed: Feed, period: ReportingMonth): RowRule[] {
  const column = feed.months.counted_by.at(-1);
  const { first, last } = datesOf(period);
  if (column === undefined) return notBefore(feed, first, period);
  return [
    {
      rule: 'outside-period',
      column,
      breaks: { is: 'outside', first, last },
      mend: outside(feed, period),
    },
  ];
}

function notBefore({ months: { not_before } }: Feed, first: string, period: ReportingMonth): RowRule[] {
  if (!not_before) return [];
  return [
    {
      rule: 'outside-period',
      column: not_before,
      breaks: { is: 'against', check: `${not_before} >= date '${first}'` },
      mend: `${not_before} lies before ${period}, so that the row cannot be about that month: send it in the drop of its own month.`,
    },
  ];
}

function outside({ months }: Feed, period: ReportingMonth): string {
  const { counted_by, plus, touches_from, touches_until, open_when, told_later } = months;
  const where = `${period} (local time in Great Britain)`;
  const counted = counted_by.length > 1 ? `the later of ${counted_by.join(' and ')}` : String(counted_by[0]);
  const deadline = plus ? `the end of its time (${plus.target} after ${counted})` : counted;
  if (told_later) return `${deadline} is after ${where}: send the row in the drop of its own month, or of a later one.`;
  const begins = touches_from ?? deadline;
  if (touches_until || touches_from) {
    const ends = touches_until ?? deadline;
    const ended = open_when && touches_until ? `${ends}, where it is given,` : ends;
    return `The event lies outside ${where}: ${begins} is after it, or ${ended} before it. Send the row with a month that it touches.`;
  }
  return `${deadline} is not in ${where}: send the row in the drop of its own month.`;
}
