with

{{> service-time}},

counted as (
  select
    name as process,
    cast(sum(total_ms) as bigint) / 60000
    - cast(sum(planned_ms) as bigint) / 60000 as uptime_minutes,
    cast(sum(unplanned_ms) as bigint) / 60000 as impaired_minutes
  from service_time
  where kind = 'process' and region = 'All'
  group by name
)

select
  process,
  uptime_minutes,
  impaired_minutes,
  uptime_minutes - impaired_minutes as available_minutes
from counted
order by process
