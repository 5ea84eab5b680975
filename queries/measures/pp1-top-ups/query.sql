with

{{> reported-month}},

top_up as (
  select
    region,
    device_type,
    requests,
    succeeded
  from top_ups_daily
  where run = ? and period in (select period from reported_month)
)

select
  region,
  device_type,
  cast(sum(succeeded) as bigint) as numerator,
  cast(sum(requests) as bigint) as denominator,
  cast(0 as bigint) as excluded
from top_up
group by region, device_type
order by region, device_type
