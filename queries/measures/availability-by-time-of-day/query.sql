with

{{> service-time}},

counted as (
  select
    name as service,
    band,
    cast(sum(total_ms) as bigint) / 60000
    - cast(sum(planned_ms) as bigint) / 60000 as uptime_minutes,
    cast(sum(unplanned_ms) as bigint) / 60000 as downtime_minutes
  from service_time
  where kind = 'service' and region = 'All'
  group by name, band
)

select
  service,
  band,
  uptime_minutes,
  downtime_minutes,
  uptime_minutes - downtime_minutes as available_minutes
from counted
order by service, band
