import type { Feed, FeedColumn } from '../catalogue/feed.schema.ts';
import { summerTimes } from '../domain/summer-time.ts';
import { localDate, localSecond } from './row-rules.ts';
import { literal, quoted } from './sql-text.ts';

const FIRST_YEAR = 2015;
const LAST_YEAR = 2037;

/**
 * SQL that turns a row of raw text (`raw`, one varchar a column) into typed columns, each null where the text does not fit,
 * with the local date and second of the day beside every instant.
 */
export function typedColumns(feed: Feed): string {
  return feed.columns.flatMap(column => [`${typed(column)} as ${quoted(column.name)}`, ...localParts(column)]).join(',\n  ');
}

/** The columns that are stored, in order. */
export const storedColumns = (feed: Feed): string[] =>
  feed.columns.flatMap(({ name, type }) => (type === 'instant' ? [quoted(name), localDate(name), localSecond(name)] : [quoted(name)]));

function typed({ name, type }: FeedColumn): string {
  const raw = `raw.${quoted(name)}`;
  switch (type) {
    case 'text':
      return raw;
    // A cast alone would take 1.5 for 2 and 1e3 for 1000: the text must be what the number prints as.
    case 'integer':
      return `case when try_cast(${raw} as bigint)::varchar = ${raw} then try_cast(${raw} as bigint) end`;
    case 'date':
      return `case when try_cast(${raw} as date)::varchar = ${raw} then try_cast(${raw} as date) end`;
    case 'boolean':
      return `case ${raw} when 'true' then true when 'false' then false end`;
    case 'instant':
      return instant(raw);
  }
}

/**
 * Through `timestamptz`, because a cast to `timestamp` silently ignores an offset other than Z.
 * Without an offset, or finer than a millisecond, it is not an instant.
 */
function instant(raw: string): string {
  const zoned = `try_cast(${raw} as timestamptz)`;
  const hasOffset = `(${raw}[-1] = 'Z' or ${raw}[-6] in ('+', '-') or ${raw}[-5] in ('+', '-'))`;
  return `case when length(${raw}) between 17 and 29 and ${hasOffset} and epoch_us(${zoned}) % 1000 = 0 then make_timestamp_ms(epoch_ms(${zoned})) end`;
}

function localParts({ name, type }: FeedColumn): string[] {
  if (type !== 'instant') return [];
  const at = quoted(name);
  const local = `${quoted(`${name}:local`)}`;
  return [
    `${localTime(at)} as ${local}`,
    `${local}::date as ${localDate(name)}`,
    `((epoch_ms(${local}) // 1000) % 86400)::integer as ${localSecond(name)}`,
  ];
}

/** Local time by the known stretches of summer time: fifty times cheaper than the engine's calendar, which serves outside them. */
function localTime(at: string): string {
  const summers = summerTimes(FIRST_YEAR, LAST_YEAR).map(({ start, end }) => `(${at} >= ${stamp(start)} and ${at} < ${stamp(end)})`);
  const known = `${at} >= timestamp_ms '${FIRST_YEAR}-01-01' and ${at} < timestamp_ms '${LAST_YEAR + 1}-01-01'`;
  return `case when ${known} then case when ${summers.join(' or ')} then ${at} + interval 1 hour else ${at} end
    else timezone('Europe/London', timezone('UTC', ${at}::timestamp)) end`;
}

const stamp = (at: string): string => `timestamp_ms ${literal(at.replace('T', ' ').replace('Z', ''))}`;
