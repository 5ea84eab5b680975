with

{{> reported-month}},

payload as (
  select
    provider,
    category,
    payloads,
    completed_in_time,
    completed - completed_in_time as completed_late,
    payloads - completed as never_completed
  from firmware_payloads_daily
  where run = ? and period in (select period from reported_month)
)

select
  provider,
  category,
  cast(sum(payloads) as bigint) as payloads,
  cast(sum(completed_in_time) as bigint) as completed_in_time,
  cast(sum(completed_late) as bigint) as completed_late,
  cast(sum(never_completed) as bigint) as never_completed
from payload
group by provider, category
order by provider, category
