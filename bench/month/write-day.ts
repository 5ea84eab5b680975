import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { instantsOf, type ScaledFeed, templateTable } from './template.ts';

export interface DayFile {
  readonly feed: ScaledFeed;
  readonly provider: string;
  /** Local day of September 2020, from 1. */
  readonly day: number;
  readonly rows: number;
}

export const DAYS = 30;
/** Local midnight of day 1, in British Summer Time. */
const MONTH_START = `timestamp '2020-08-31 23:00:00'`;
const MONTH_LAST = `timestamp '2020-09-30 22:59:59.999'`;
const DAY_MS = 86_400_000;

/** From this many requests on there is a file for each day; a smaller month has one for every fifth, so that it is soon filled. */
const DAILY_FROM = 1_000_000;
const EVERY = 5;

/** The days of which a month of so many requests has files. */
export const daysSent = (requests: number): number[] =>
  Array.from({ length: DAYS }, (_, at) => at + 1).filter(day => requests >= DAILY_FROM || day % EVERY === 0);

/** Rows of the file of one day, of a month whose files together have `rows`. */
export function rowsOfDay(rows: number, days: readonly number[], day: number): number {
  const place = days.indexOf(day);
  return Math.floor((rows * (place + 1)) / days.length) - Math.floor((rows * place) / days.length);
}

/**
 * Writes one day of a feed as its sender would: CSV, in order of receipt. Each row is a row of the sample drawn by a hash, at a time of
 * its own, with a device of its own, and with durations up to a quarter shorter or longer: sizes and spreads are those of a real file,
 * and the same arguments give the same bytes.
 */
export async function writeDay(
  connection: DuckDBConnection,
  file: string,
  { feed, provider, day, rows }: DayFile,
): Promise<void> {
  const template = quoted(templateTable(feed, provider));
  const size = Number((await connection.runAndReadAll(`select count(*) from ${template}`)).getRows()[0]?.[0]);
  await connection.run(`copy (
    with drawn as (
      select i, hash(i, ${day}, ${literal(provider)}) as h,
        ${MONTH_START} + to_milliseconds((${(day - 1) * DAY_MS} + (i * ${DAY_MS}) // ${Math.max(rows, 1)})::bigint) as moment
      from range(${rows}) as numbers(i)
    ),
    dealt as (
      select i, ${momentWithin(feed)} as moment, h, 0.75 + ((h >> 40) % 512) / 1024.0 as pace, t.*
      from drawn join ${template} t on t.n = (h % ${size})::bigint
    )
    select * exclude (i, moment, h, pace, n) replace (${replacements(feed, day)}) from dealt order by i
  ) to ${literal(file)} (format csv, header, timestampformat '%Y-%m-%dT%H:%M:%S.%gZ')`);
}

/** A request that is due in a later month is sent with that month: here it comes as much sooner as makes it due in this one. */
const momentWithin = (feed: ScaledFeed): string =>
  feed === 'alerts' ? 'moment' : `least(moment, ${MONTH_LAST} - (t.due_at - t.received_at))`;

/** What tells a row from the sample's: its key, its device, its time, and how long everything took. */
function replacements(feed: ScaledFeed, day: number): string {
  const alert = feed === 'alerts';
  const id = alert ? 'alert_id' : 'request_id';
  const base = alert
    ? 'received_at'
    : `(case when mode_of_operation = '4' then received_at else coalesce(due_at, received_at) end)`;
  const later = (at: string) =>
    `moment + to_milliseconds((epoch_ms(${base}) - epoch_ms(received_at) + (pace * (epoch_ms(${at}) - epoch_ms(${base})))::bigint)::bigint) as ${at}`;
  const device = alert ? 'hub_id' : 'device_id';
  return [
    `'${alert ? 'AL' : 'SR'}-202009${String(day).padStart(2, '0')}-' || lpad((i + 1)::varchar, 9, '0') as ${id}`,
    // A request is not held longer than it took, however much shorter that is here.
    ...(alert ? [] : ['(quarantined_ms::bigint * 3 // 4)::varchar as quarantined_ms']),
    // The last three bytes: some two million devices for each block.
    `case when ${device} is not null then left(${device}, 15) || format('{:02X}-{:02X}-{:02X}', ((h >> 8) % 31)::integer, ((h >> 16) % 256)::integer, ((h >> 24) % 256)::integer) end as ${device}`,
    'moment as received_at',
    ...(alert ? [] : ['moment + (due_at - received_at) as due_at']),
    ...instantsOf(feed)
      .filter(name => name !== 'received_at' && name !== 'due_at')
      .map(later),
  ].join(',\n      ');
}
