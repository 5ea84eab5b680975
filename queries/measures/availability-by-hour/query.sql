with

{{> service-time}},

digit as (
  select 0 as number
  union all
  select 1
  union all
  select 2
  union all
  select 3
  union all
  select 4
),

local_day as (
  select
    date,
    min(starts_at) as starts_at,
    max(ends_at) as ends_at
  from time_band
  group by date
),

-- A day has 25 hours at most.
local_hour as (
  select
    local_day.date,
    5 * five.number + one.number as hour,
    date_add('hour', 5 * five.number + one.number, local_day.starts_at) as starts_at,
    date_add('hour', 5 * five.number + one.number + 1, local_day.starts_at) as ends_at
  from local_day
  cross join digit as five
  cross join digit as one
  where date_add('hour', 5 * five.number + one.number, local_day.starts_at) < local_day.ends_at
),

touched as (
  select
    numbered_slice.name,
    local_hour.date,
    local_hour.hour,
    numbered_slice.failing > 0 as failing,
    numbered_slice.down > 0 as down,
    date_diff(
      'millisecond',
      case when numbered_slice.starts_at > local_hour.starts_at then numbered_slice.starts_at else local_hour.starts_at end,
      case when numbered_slice.next_change_at < local_hour.ends_at then numbered_slice.next_change_at else local_hour.ends_at end
    ) as milliseconds
  from numbered_slice
  inner join local_hour
    on local_hour.starts_at < numbered_slice.next_change_at
    and local_hour.ends_at > numbered_slice.starts_at
  where numbered_slice.kind = 'service'
    and numbered_slice.region = 'All'
    and (numbered_slice.failing > 0 or numbered_slice.allowed > 0)
),

counted as (
  select
    name,
    date,
    hour,
    cast(3600000 - coalesce(sum(milliseconds) filter (where not down), 0) as bigint) / 1000 as uptime_seconds,
    cast(coalesce(sum(milliseconds) filter (where down), 0) as bigint) / 1000 as downtime_seconds,
    cast(coalesce(sum(milliseconds) filter (where failing and not down), 0) as bigint) / 1000 as excused_seconds,
    count(*) filter (where failing) as losses
  from touched
  group by name, date, hour
)

select
  name as service,
  date,
  hour,
  uptime_seconds,
  downtime_seconds,
  excused_seconds,
  uptime_seconds - downtime_seconds as available_seconds
from counted
where losses > 0
order by service, date, hour
