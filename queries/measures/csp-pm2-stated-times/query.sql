with

{{> reported-month}},

counted as (
  select
    provider,
    cast(sum(payloads) as bigint) as payloads,
    cast(sum(stated_otherwise) as bigint) as stated_otherwise,
    cast(sum(completed_in_time) as bigint) as in_time,
    cast(sum(in_time_as_stated) as bigint) as in_time_as_stated
  from firmware_payloads_daily
  where run = ? and period in (select period from reported_month)
    and category = 1
  group by provider
)

select
  provider,
  payloads,
  stated_otherwise,
  in_time,
  in_time_as_stated
from counted
where stated_otherwise > 0
order by provider
