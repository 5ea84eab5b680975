import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { COUNTED_DATE } from '../../core/catalogue/tables.ts';
import type { ReportingMonth } from '../../core/domain/reporting-month.ts';
import { summerTimes } from '../../core/domain/summer-time.ts';
import type { RowShape } from '../../core/ports/converter.ts';
import { countedDay } from './counted-day.ts';
import { localDate, localSecond } from './local-columns.ts';
import { asStored } from './scratch-files.ts';

type Column = RowShape['columns'][number];

/** Nearly every instant of a drop lies within so many years of its period. */
const YEARS_AROUND = 1;

/**
 * SQL over `raw` (a row of text, one varchar a column): `raw` itself as a struct, typed columns, each null where the text does not fit,
 * beside every instant its local date and second of the day, and the row's day.
 */
export function typedRows(shape: RowShape, rawSource: string, period: ReportingMonth): string {
  const localTime = localClock(period);
  const columns = shape.columns.map(column => `${typed(column)} as ${quoted(column.name)}`);
  const ranged = shape.columns
    .filter(({ type }) => type === 'instant' || type === 'date')
    .map(({ name }) => inRange(name));
  const local = shape.columns
    .filter(({ type }) => type === 'instant')
    .map(({ name }) => `${localTime(quoted(name))} as ${localName(name)}`);
  const parts = shape.columns.flatMap(localParts);
  return `
    with raw as (${rawSource}),
    read as (select raw, ${columns.join(', ')} from raw),
    cells as (select *${ranged.length > 0 ? ` replace (${ranged.join(', ')})` : ''} from read),
    clocks as (select ${['*', ...local].join(', ')} from cells),
    dated as (select ${['*', ...parts].join(', ')} from clocks)
    select *, ${countedDay(shape)} as ${COUNTED_DATE} from dated`;
}

/** The columns that are stored, in order. */
const storedColumns = (shape: RowShape): string[] => [
  ...shape.columns.flatMap(({ name, type, local }) => [
    asStored({ name, type }),
    ...(type === 'instant' && local.includes('date') ? [localDate(name)] : []),
    ...(type === 'instant' && local.includes('second') ? [localSecond(name)] : []),
  ]),
  COUNTED_DATE,
];

/** `select` of the columns that are stored, with the drop they come from. */
export const storedSelect = (
  shape: RowShape,
  { period, provider, dropId }: { period: string; provider: string; dropId: string },
): string =>
  `select ${storedColumns(shape).join(', ')}, ${constant(period)} as period, ${constant(provider)} as provider, ${constant(dropId)} as drop_id`;

/** A word that stands in every row: the engine then compares numbers, not words, while it packs them. */
const constant = (word: string): string => `${literal(word)}::enum(${literal(word)})`;

function typed({ name, type }: Column): string {
  const raw = `raw.${quoted(name)}`;
  switch (type) {
    case 'text':
      return raw;
    // A cast alone would take 1.5 for 2 and 1e3 for 1000: the text must be what the number prints as.
    case 'integer':
      return `case when try_cast(${raw} as bigint)::varchar = ${raw} then try_cast(${raw} as bigint) end`;
    // Ten characters: the engine knows "infinity" and years before Christ, too.
    case 'date':
      return `case when length(${raw}) = 10 and try_cast(${raw} as date)::varchar = ${raw} then try_cast(${raw} as date) end`;
    case 'boolean':
      return `case ${raw} when 'true' then true when 'false' then false end`;
    case 'instant':
      return instant(raw);
  }
}

/** The engine knows years before Christ and after 9999: nobody meant one. */
const inRange = (name: string): string =>
  `case when ${quoted(name)} >= '1970-01-01' and ${quoted(name)} < '2101-01-01' then ${quoted(name)} end as ${quoted(name)}`;

const INSTANT = '\\d{4}-\\d\\d-\\d\\d[T ]([01]\\d|2[0-4]):\\d\\d:\\d\\d(\\.\\d{1,3})?(Z|[+-](0\\d|1[0-4]):?[0-5]\\d)';

/**
 * What has another form is no instant, though the engine may read it: it knows names of zones, and drops what is finer than it stores.
 * A cast to `timestamp` is cheap and right for Z, but silently ignores any other offset: those go through `timestamptz`.
 */
function instant(raw: string): string {
  return `case when ${raw} like '____-__-__T__:__:__.___Z' and not contains(${raw}, ' ') then try_cast(${raw} as timestamp)
    when regexp_full_match(${raw}, ${literal(INSTANT)}) then make_timestamp_ms(epoch_ms(try_cast(${raw} as timestamptz))) end`;
}

const localName = (instantColumn: string): string => quoted(`${instantColumn}:local`);

function localParts({ name, type }: Column): string[] {
  if (type !== 'instant') return [];
  const local = localName(name);
  return [
    `${local}::date as ${localDate(name)}`,
    `((epoch_ms(${local}) // 1000) % 86400)::integer as ${localSecond(name)}`,
  ];
}

type LocalClock = (at: string) => string;

/** Working out summer time takes longer than reading a small drop. */
const clocks = new Map<ReportingMonth, LocalClock>();

function localClock(period: ReportingMonth): LocalClock {
  const clock = clocks.get(period) ?? clockAround(period);
  clocks.set(period, clock);
  return clock;
}

/**
 * Local time by the stretches of summer time around a month: far cheaper than the engine's calendar, which serves beyond them. The
 * stretch in which the month begins comes first, as nearly every instant lies in it.
 */
function clockAround(period: ReportingMonth): LocalClock {
  const year = Number(period.slice(0, 4));
  const changes = summerTimes(year - YEARS_AROUND, year + YEARS_AROUND).flatMap(({ start, end }) => [
    { from: stamp(start), at: start, hours: 1 },
    { from: stamp(end), at: end, hours: 0 },
  ]);
  const stretches = changes.slice(1).map(({ from: to }, n) => ({ ...(changes[n] as (typeof changes)[number]), to }));
  const own = stretches.findLast(({ at }) => at <= `${period}-01T00:00:00Z`) as (typeof stretches)[number];
  const known = `between ${changes[0]?.from} and ${changes.at(-1)?.from}`;
  const later = (at: string, hours: number) => `make_timestamp_ms(epoch_ms(${at}) + ${hours * 3_600_000})`;
  return at => `case when ${at} >= ${own.from} and ${at} < ${own.to} then ${later(at, own.hours)}
      when ${at} not ${known} then timezone('Europe/London', timezone('UTC', ${at}::timestamp))
      ${stretches.map(({ to, hours }) => `when ${at} < ${to} then ${later(at, hours)}`).join(' ')}
      else ${later(at, 0)} end`;
}

const stamp = (at: string): string => `timestamp ${literal(at.replace('T', ' ').replace('Z', ''))}`;
