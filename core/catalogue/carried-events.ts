import { type Feed, tableOf } from './feed.schema.ts';

const FOREVER = { instant: "timestamp '9999-12-31 00:00:00.000'", date: "date '9999-12-31'" } as const;

/** Whether an event of the feed can be unfinished when a month ends: it may be open, or its time runs on. */
export const mayBeCarried = ({ months }: Pick<Feed, 'months'>): boolean =>
  months.open_when !== undefined || months.touches_from !== undefined;

/**
 * The part `carried-event`: sub-queries that end in `carried_event`, with a row for each event of every feed that can be carried over a
 * month's end. `brought_forward` is 1 where it was unfinished when the reported month began, `outstanding` where it is when the month ends;
 * `began` and `settled` tell that its life began, or ended, in the month.
 */
export function carriedEvents(feeds: readonly Feed[]): [name: string, sql: string] {
  const carried = feeds.filter(mayBeCarried);
  const newest = carried.filter(({ months }) => months.sent === 'again').map(({ name }) => `{{> newest-${name}}},\n\n`);
  return [
    'carried-event',
    `reported_month as (
  select
    period,
    starts_at,
    ends_at,
    first_date,
    last_date
  from month
  where run = ?
),

${newest.join('')}carried_event as (
${carried.map(eventsOf).join('  union all\n').trimEnd()}
)`,
  ];
}

function eventsOf(feed: Feed): string {
  const { counted_by, plus, touches_from, touches_until, open_when, sent, counts } = feed.months;
  const again = sent === 'again';
  const table = again ? `newest_${tableOf(feed.name)}` : tableOf(feed.name);
  const column = (name: string) => `${table}.${name}`;
  const counting = counted_by.at(-1) as string;
  const from = touches_from ?? counting;
  const kind = feed.columns.find(({ name }) => name === from)?.type === 'date' ? 'date' : 'instant';
  const end = plus
    ? `date_add('second', ${plus.seconds}, ${column(counting)})`
    : `coalesce(${column(touches_until ?? counting)}, ${column(from)})`;
  const ends = open_when ? `case when ${inTable(feed, table, open_when)} then ${FOREVER[kind]} else ${end} end` : end;
  // A date is the whole of a local day, and what ended on it ended within it.
  const before =
    kind === 'date'
      ? { start: '< reported_month.first_date', end: '<= reported_month.last_date' }
      : { start: '< reported_month.starts_at', end: '< reported_month.ends_at' };
  const after =
    kind === 'date'
      ? { start: '>= reported_month.first_date', end: '> reported_month.last_date' }
      : counts === 'once'
        ? // What ends in a month's first instant counts in that month, so that it was unfinished when the one before ended.
          { start: '>= reported_month.starts_at', end: '>= reported_month.ends_at' }
        : // What counts in parts has none in a month in whose first instant it ends.
          { start: '> reported_month.starts_at', end: '> reported_month.ends_at' };
  const flag = (name: string, begins: string, lasts: string) =>
    `    case when ${column(from)} ${begins} and ${ends} ${lasts} then 1 else 0 end as ${name}`;
  return `  select
    '${feed.name}' as feed,
    ${column('provider')},
    case when ${column(from)} ${before.start} then 0 else 1 end as began,
    case when ${ends} ${after.end} then 0 else 1 end as settled,
${flag('brought_forward', before.start, after.start)},
${flag('outstanding', before.end, after.end)}
  from ${table}
${again ? '  cross join reported_month' : `  inner join reported_month on reported_month.period = ${column('period')}\n  where ${column('run')} = ?`}
`;
}

/** A condition over a feed's columns, each named with its table. */
function inTable(feed: Feed, table: string, condition: string): string {
  const names = new Set(feed.columns.map(({ name }) => name));
  return condition.replace(/'[^']*'|[a-z][a-z0-9_]*/g, word => (names.has(word) ? `${table}.${word}` : word));
}
