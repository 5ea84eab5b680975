import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { type Feed, tableOf } from '../../core/catalogue/feed.schema.ts';
import { fillParts } from '../../core/catalogue/fill-template.ts';
import { newestParts } from '../../core/catalogue/newest-rows.ts';

export const witnessName = ({ name }: Pick<Feed, 'name'>): string => `witness-${name}`;

/** The columns of a feed's key that are no times: each event of a test has its own in them. */
export const numberedKey = ({ key, columns }: Feed): string[] =>
  key.filter(column => columns.some(({ name, type }) => name === column && type !== 'instant' && type !== 'date'));

/**
 * A query that names each event of a feed that a report of the month sees, looked at as its measures look: through the drops of the month or,
 * where a key may be told anew, its newest row; by the day that the intake gave it or, in parts, by how long it lasted in the month.
 */
export function witnessOf(feed: Feed): Catalogue['tables'][number] {
  const { months, name } = feed;
  const again = months.sent === 'again';
  const table = again ? `newest_${tableOf(name)}` : tableOf(name);
  const key = numberedKey(feed)
    .map(column => `cast(${table}.${column} as varchar)`)
    .join(" || '/' || ");
  const parts = months.counts === 'in-parts' ? partsOf(feed, table) : undefined;
  const sql = `with

reported_month as (
  select
    period,
    starts_at,
    ends_at,
    first_date,
    last_date
  from month
  where run = ?
)${again ? `,\n\n{{> newest-${name}}}` : ''}

select
  ${key} as event,
  ${parts?.counts ?? '1'} as counts
from ${table}
inner join reported_month
  on ${parts?.touches ?? `${table}.counted_date between reported_month.first_date and reported_month.last_date`}
${again ? '' : `  and ${table}.period = reported_month.period\nwhere ${table}.run = ?\n`}order by event`;
  return {
    name: witnessName(feed),
    path: `test/${witnessName(feed)}.sql`,
    sql: fillParts(sql, new Map(newestParts([feed])), witnessName(feed)),
  };
}

/** The part of an event that lies in the month; a date is the whole of a local day. */
function partsOf({ months, columns }: Feed, table: string) {
  const from = `${table}.${months.counted_by.at(-1)}`;
  const isDate = columns.find(({ name }) => name === months.counted_by.at(-1))?.type === 'date';
  const [start, end] = isDate
    ? ['reported_month.first_date', 'reported_month.last_date']
    : ['reported_month.starts_at', 'reported_month.ends_at'];
  const until = isDate ? `coalesce(${table}.${months.touches_until}, ${end})` : `${table}.lasts_until`;
  return {
    touches: isDate ? `${from} <= ${end}\n  and ${until} >= ${start}` : `${from} < ${end}\n  and ${until} > ${start}`,
    counts: `date_diff('${isDate ? 'day' : 'millisecond'}', case when ${from} > ${start} then ${from} else ${start} end, case when ${until} < ${end} then ${until} else ${end} end)`,
  };
}
