with

{{> reported-month}},

read_request as (
  select
    region,
    device_type,
    reads,
    succeeded
  from meter_reads_daily
  where run = ? and period in (select period from reported_month)
    and reads > 0
)

select
  region,
  device_type,
  cast(sum(succeeded) as bigint) as numerator,
  cast(sum(reads) as bigint) as denominator,
  cast(0 as bigint) as excluded
from read_request
group by region, device_type
order by region, device_type
