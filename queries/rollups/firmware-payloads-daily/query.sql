with

payload as (
  select
    firmware_payloads.category,
    firmware_payloads.counted_date,
    firmware_payloads.due_at,
    firmware_payloads.completed_at
  from firmware_payloads
)

select
  category,
  counted_date,
  count(*) as payloads,
  count(completed_at) as completed,
  count(*) filter (where completed_at <= due_at) as completed_in_time
from payload
group by category, counted_date
order by category, counted_date
