import type { Feed, FeedColumn } from '../../core/catalogue/feed.schema.ts';
import { instantsOf } from '../../core/domain/reporting-month.ts';
import { localDateOf } from '../../core/domain/working-days-between.ts';

export const MONTHS = ['2020-09', '2020-10'] as const;
export type Month = (typeof MONTHS)[number];
export type Row = Readonly<Record<string, string>>;

/** An event as its sender tells it: by the time the first month is sent, and when all is known. */
export interface LifeEvent {
  readonly name: string;
  /** The month of its counting instant; null of what counts when it is settled, and never is. */
  readonly month: string | null;
  /** Its time in both months together, in milliseconds. */
  readonly lasts: number;
  readonly touches: readonly Month[];
  readonly atFirst: Row;
  readonly inTheEnd: Row;
}

interface Times {
  /** The counting instant, and where its life begins and ends. */
  readonly counts: number;
  readonly from: number;
  readonly until: number;
  /** For how long it is not finished. */
  readonly open?: 'at-first' | 'for-good';
  /** What came of it is not known at first. */
  readonly late?: boolean;
  /** It waits for a time of its own, in the modes in which there is one. */
  readonly waits?: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const edge = Date.parse(instantsOf(MONTHS[0]).end);
const PLACES = { inside: edge - 12 * DAY, last: edge - 1, first: edge, 'inside-the-second': edge + 12 * DAY };

const isClock = ({ type }: FeedColumn) => type === 'instant' || type === 'date';

/**
 * Events of a feed, made from its contract alone: on both sides of the months' edge and away from it, each told whole and with an outcome that
 * is known late; across the edge, where a row has a life; open at the edge, and for good, where it may be.
 */
export function lifeEvents(feed: Feed, region: string | undefined): LifeEvent[] {
  const { touches_from, touches_until, open_when, counts_where } = feed.months;
  const times: [string, Times][] = [];
  // What counts when it is settled is told whole, or open.
  const toldLate = open_when === undefined || touches_until !== undefined;
  for (const [place, at] of Object.entries(PLACES)) {
    times.push([place, { counts: at, from: at, until: at + HOUR }]);
    if (toldLate && feed.columns.some(column => isOutcome(feed, column)))
      times.push([`${place}-late`, { counts: at, from: at, until: at + HOUR, late: true }]);
  }
  const across = { from: edge - DAY, until: edge + DAY };
  const counts = touches_until ? across.from : across.until;
  if (touches_from || touches_until) times.push(['across', { ...across, counts }]);
  // What settles it comes with the second month.
  if (touches_until && !open_when) times.push(['settled-later', { ...across, counts, open: 'at-first' }]);
  if (open_when)
    for (const open of ['at-first', 'for-good'] as const) times.push([`open-${open}`, { ...across, counts, open }]);
  if (Object.keys(counts_where).length > 0) times.push(['waits', { ...across, counts: across.until, waits: true }]);
  return times.map(([name, when], at) => eventOf(feed, name, when, at, region));
}

function eventOf(feed: Feed, name: string, when: Times, at: number, region: string | undefined): LifeEvent {
  const { touches_from, touches_until, plus } = feed.months;
  const { counts, until, open, late } = when;
  // Where a time is added, the life begins at the instant that it is added to.
  const from = plus ? counts - plus.seconds * 1000 : when.from;
  const row = (isOpen: boolean, isTold: boolean): Row =>
    Object.fromEntries(
      feed.columns.map(column => [
        column.name,
        cellOf(feed, column, { at, region, from, counts, until, isOpen, isTold, waits: when.waits === true }),
      ]),
    );
  const ends = open === 'for-good' ? Number.POSITIVE_INFINITY : touches_until ? until : counts;
  const touches = MONTHS.filter(month => {
    const { start, end } = instantsOf(month);
    const life = touches_from || touches_until ? { from, ends } : { from: counts, ends: counts };
    return life.from < Date.parse(end) && life.ends >= Date.parse(start);
  });
  return {
    name,
    month: ends > counts && !touches_until ? null : localDateOf(new Date(counts).toISOString()).slice(0, 7),
    lasts:
      Math.min(ends, Date.parse(instantsOf(MONTHS[1]).end)) - Math.max(from, Date.parse(instantsOf(MONTHS[0]).start)),
    touches,
    atFirst: row(open !== undefined, !late && open === undefined),
    inTheEnd: row(open === 'for-good', open !== 'for-good'),
  };
}

interface Cell {
  readonly at: number;
  readonly region: string | undefined;
  readonly from: number;
  readonly counts: number;
  readonly until: number;
  readonly isOpen: boolean;
  readonly isTold: boolean;
  readonly waits: boolean;
}

function cellOf(feed: Feed, column: FeedColumn, cell: Cell): string {
  const { name, type, required, example, min } = column;
  if (feed.key.includes(name) && !isClock(column)) return keyOf(column, feed, cell.at);
  if (name === 'region' && cell.region) return cell.region;
  if (cell.isOpen && name === settledBy(feed)) return '';
  const tied = tiedTo(feed, name, cell.waits);
  if (tied !== undefined) return tied;
  if (isClock(column)) {
    if (isOutcome(feed, column) && !cell.isTold) return '';
    const instant = new Date(timeOf(feed, name, cell)).toISOString();
    return type === 'date' ? localDateOf(instant) : instant;
  }
  if (!required && !cell.isTold) return '';
  return type === 'integer' && !required ? String(min ?? 0) : example;
}

function timeOf({ months }: Feed, name: string, { from, counts, until, waits }: Cell): number {
  const { counted_by, touches_from, touches_until, plus } = months;
  if (name === touches_until) return until;
  if (name === touches_from) return from;
  if (plus) return counts - plus.seconds * 1000;
  // A row that waits was received before.
  return waits && name !== counted_by.at(-1) ? from : counts;
}

/** The column whose value ends an event's life. */
const settledBy = ({ months }: Feed): string | undefined =>
  months.touches_until ?? (months.touches_from && months.counted_by.at(-1));

/** A time that says what came of the event: not one that its life is made of. */
const isOutcome = ({ months, key }: Feed, column: FeedColumn): boolean =>
  isClock(column) &&
  !column.required &&
  !key.includes(column.name) &&
  ![...months.counted_by, months.touches_from, months.touches_until].includes(column.name);

/** Values that the contract asks for: of a row that may be open, and where one column is only allowed with a value of another. */
function tiedTo({ months, rules }: Feed, name: string, waits: boolean): string | undefined {
  const texts = [
    months.open_when ?? '',
    ...rules.map(({ check }) => check).filter(check => / is null or [a-z_]+ = '[^']*'$/.test(check)),
  ];
  const found = texts
    .flatMap(text => [...text.matchAll(/([a-z_]+) = '([^']*)'/g)])
    .find(([, column]) => column === name);
  if (found) return found[2];
  const where = Object.values(months.counts_where).find(({ column }) => column === name);
  return where && waits ? String(where.in[0]) : undefined;
}

/** A key of its own for each event of a feed: the end of an example, a number, or one of the values. */
function keyOf({ example, values, type }: FeedColumn, { key, columns }: Feed, at: number): string {
  if (type === 'integer') return String(at + 1);
  if (values) {
    const own = columns.filter(({ name, values: some }) => key.includes(name) && some).at(-1);
    return own?.values === values ? (values[at % values.length] as string) : example;
  }
  return /\d{3}$/.test(example) ? `${example.slice(0, -3)}${100 + at}` : `${example}${100 + at}`;
}
