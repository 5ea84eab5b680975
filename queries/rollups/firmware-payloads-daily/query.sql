with

payload as (
  select
    firmware_payloads.category,
    firmware_payloads.due_date,
    firmware_payloads.due_at,
    firmware_payloads.completed_at
  from firmware_payloads
)

select
  category,
  due_date,
  cast(count(*) as bigint) as payloads,
  cast(count(completed_at) as bigint) as completed,
  cast(count_if(completed_at <= due_at) as bigint) as completed_in_time
from payload
group by category, due_date
order by category, due_date
