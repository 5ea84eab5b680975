with

{{> reported-month}},

top_up as (
  select
    region,
    device_type,
    top_ups,
    at_first,
    at_second,
    later,
    never
  from top_ups_daily
  where run = ? and period in (select period from reported_month)
)

select
  region,
  device_type,
  cast(sum(top_ups) as bigint) as top_ups,
  cast(sum(at_first) as bigint) as at_first,
  cast(sum(at_second) as bigint) as at_second,
  cast(sum(later) as bigint) as later,
  cast(sum(never) as bigint) as never
from top_up
group by region, device_type
order by region, device_type
