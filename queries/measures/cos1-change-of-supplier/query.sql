with

{{> reported-month}},

change as (
  select
    region,
    device_type,
    requests,
    succeeded + overridden as successful
  from change_of_supplier_daily
  where run = ? and period in (select period from reported_month)
)

select
  region,
  device_type,
  cast(sum(successful) as bigint) as numerator,
  cast(sum(requests) as bigint) as denominator,
  cast(0 as bigint) as excluded
from change
group by region, device_type
order by region, device_type
