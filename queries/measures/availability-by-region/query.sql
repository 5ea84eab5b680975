with

{{> service-time}},

counted as (
  select
    name as service,
    region,
    cast(sum(total_ms) as bigint) / 60000
    - cast(sum(planned_ms) as bigint) / 60000 as uptime_minutes,
    cast(sum(unplanned_ms) as bigint) / 60000 as downtime_minutes
  from service_time
  where kind = 'service'
    and name in (select name from scope where region <> 'All')
  group by name, region
),

service_measure as (
  select distinct
    name,
    measure
  from need
  where kind = 'service'
)

select
  counted.service,
  counted.region,
  service_measure.measure,
  counted.uptime_minutes,
  counted.downtime_minutes,
  counted.uptime_minutes - counted.downtime_minutes as available_minutes
from counted
inner join service_measure on service_measure.name = counted.service
order by service, region
