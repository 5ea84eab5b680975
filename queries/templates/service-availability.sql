with

{{> service-time}},

month_minutes as (
  select
    cast(sum(total_ms) as bigint) / 60000
    - cast(sum(planned_ms) as bigint) / 60000 as uptime,
    cast(sum(unplanned_ms) as bigint) / 60000 as downtime
  from service_time
  where kind = 'service' and name = {{service}} and region = 'All'
),

excluded_outage as (
  select count(*) as outages
  from (
    select distinct
      provider,
      outage_id
    from part_interruption
    where kind = 'service' and name = {{service}} and excluded
  )
)

select
  month_minutes.uptime - month_minutes.downtime as numerator,
  month_minutes.uptime as denominator,
  excluded_outage.outages as excluded
from month_minutes
cross join excluded_outage
order by denominator
