import { type Feed, tableOf } from './feed.schema.ts';
import { eventColumns } from './tables.ts';

const WITHOUT_END = '9999-12-31 00:00:00.000';

/**
 * The part `newest-<feed>` of each feed whose keys may be sent again with a later month: a sub-query `newest_<feed>` over all months that a
 * run reads, with the newest row of each key alone. Of an event that may be open, `lasts_until` is its end, beyond every month while
 * it has none.
 */
export const newestParts = (feeds: readonly Feed[]): [name: string, sql: string][] =>
  feeds.filter(({ months }) => months.sent === 'again').map(feed => [`newest-${feed.name}`, newestRows(feed)]);

function newestRows(feed: Feed): string {
  const { touches_until, open_when } = feed.months;
  const table = tableOf(feed.name);
  const columns = eventColumns(feed)
    .map(({ name }) => name)
    .filter(name => name !== 'period' && name !== 'drop_id');
  const lists = open_when && touches_until;
  // Within one month a key is accepted once, so that the month of its drop puts its rows in order.
  return `sent_${table} as (
  select
${columns.map(name => `    ${name},`).join('\n')}
    row_number() over (
      partition by ${['provider', ...feed.key].join(', ')}
      order by period desc
    ) as place
  from ${table}
  where run = ?
),

newest_${table} as (
  select
${columns.map(name => `    ${name}`).join(',\n')}${lists ? `,\n    coalesce(${touches_until}, timestamp '${WITHOUT_END}') as lasts_until` : ''}
  from sent_${table}
  where place = 1
)`;
}
