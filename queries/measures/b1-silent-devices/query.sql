with

{{> reported-month}},

read_request as (
  select
    region,
    device_type,
    reads + silent_reads as requests,
    silent_reads,
    silent_succeeded
  from meter_reads_daily
  where run = ? and period in (select period from reported_month)
)

select
  region,
  device_type,
  cast(sum(requests) as bigint) as requests,
  cast(sum(silent_reads) as bigint) as silent_reads,
  cast(sum(silent_succeeded) as bigint) as silent_succeeded
from read_request
group by region, device_type
order by region, device_type
