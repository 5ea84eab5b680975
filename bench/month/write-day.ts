import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, quoted } from '../../core/intake/sql-text.ts';
import { type ScaledFeed, templateTable } from './template.ts';

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
const DAY_MS = 86_400_000;

/** Rows of each day, which add up to the month. */
export const rowsOfDay = (month: number, day: number): number =>
  Math.floor((month * day) / DAYS) - Math.floor((month * (day - 1)) / DAYS);

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
  const select = feed === 'service-requests' ? serviceRequest(day) : alert(day);
  await connection.run(`copy (
    with size as (select count(*) as n from ${template}),
    drawn as (
      select i, ${MONTH_START} + to_milliseconds((${(day - 1) * DAY_MS} + (i * ${DAY_MS}) // ${Math.max(rows, 1)})::bigint) as moment, hash(i, ${day}, ${literal(provider)}) as h
      from range(${rows}) as numbers(i)
    ),
    dealt as (select i, moment, h, 0.75 + ((h >> 40) % 512) / 1024.0 as pace, t.* from drawn join ${template} t on t.n = (h % (select n from size))::bigint)
    select ${select} from dealt order by i
  ) to ${literal(file)} (format csv, header, timestampformat '%Y-%m-%dT%H:%M:%S.%gZ')`);
}

const compact = (day: number) => `202009${String(day).padStart(2, '0')}`;
const number = `lpad((i + 1)::varchar, 9, '0')`;
const later = (at: string, base: string) =>
  `moment + to_milliseconds((epoch_ms(${base}) - epoch_ms(received_at) + (pace * (epoch_ms(${at}) - epoch_ms(${base})))::bigint)::bigint) as ${at}`;
/** The last three bytes of an identifier: some two million devices for each block. */
const device = (column: string) =>
  `case when ${column} is not null then left(${column}, 15) || format('{:02X}-{:02X}-{:02X}', ((h >> 8) % 31)::integer, ((h >> 16) % 256)::integer, ((h >> 24) % 256)::integer) end as ${column}`;

function serviceRequest(day: number): string {
  const base = `(case when mode_of_operation = '4' then received_at else coalesce(due_at, received_at) end)`;
  return [
    `'SR-${compact(day)}-' || ${number} as request_id`,
    'srv, mode_of_operation, status_id, region, device_type',
    device('device_id'),
    'service_user',
    'moment as received_at',
    'moment + (due_at - received_at) as due_at',
    ...['sent_at', 'response_received_at', 'responded_at'].map(column => later(column, base)),
    'response_code, quarantined_ms',
  ].join(', ');
}

const alert = (day: number): string =>
  [
    `'AL-${compact(day)}-' || ${number} as alert_id`,
    'alert_code, region',
    device('hub_id'),
    'moment as received_at',
    later('delivered_at', 'received_at'),
    'throttled',
  ].join(', ');
