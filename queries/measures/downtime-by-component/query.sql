with

{{> service-time}},

counted as (
  select
    name as component,
    region,
    cast(sum(total_ms) as bigint) / 60000 as total_minutes,
    cast(sum(planned_ms) as bigint) / 60000 as planned_minutes,
    cast(sum(excused_ms) as bigint) / 60000 as planned_downtime_minutes,
    cast(sum(unplanned_ms) as bigint) / 60000 as downtime_minutes,
    cast(sum(beyond_ms) as bigint) / 60000 as beyond_minutes,
    cast(sum(excused_ms + unplanned_ms) as bigint) / 60000 as all_downtime_minutes,
    count(distinct failure) as failures
  from service_time
  where kind = 'component'
  group by name, region
)

select
  component,
  region,
  failures,
  total_minutes,
  planned_minutes,
  planned_downtime_minutes,
  downtime_minutes,
  beyond_minutes,
  total_minutes - all_downtime_minutes as usable_minutes
from counted
order by component, region
