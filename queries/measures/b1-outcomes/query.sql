with

{{> reported-month}},

read_request as (
  select
    region,
    device_type,
    reads,
    succeeded,
    failed,
    unsent_success,
    unsent_failure
  from meter_reads_daily
  where run = ? and period in (select period from reported_month)
    and reads > 0
)

select
  region,
  device_type,
  cast(sum(reads) as bigint) as reads,
  cast(sum(succeeded) as bigint) as succeeded,
  cast(sum(failed) as bigint) as failed,
  cast(sum(unsent_success) as bigint) as unsent_success,
  cast(sum(unsent_failure) as bigint) as unsent_failure
from read_request
group by region, device_type
order by region, device_type
