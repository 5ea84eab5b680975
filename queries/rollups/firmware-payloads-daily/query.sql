with

target as (
  select
    name,
    seconds * 1000 as milliseconds
  from target_times
),

payload as (
  select
    category,
    counted_date,
    date_diff('millisecond', received_at, due_at)
      <> (select milliseconds from target where name = 'firmware-payload') as stated_otherwise,
    completed_at <= due_at as in_time_as_stated,
    completed_at is not null as completed,
    {{> firmware-payload-in-time}} as in_time
  from firmware_payloads
)

select
  category,
  counted_date,
  count(*) as payloads,
  count(*) filter (where completed) as completed,
  count(*) filter (where in_time) as completed_in_time,
  count(*) filter (where stated_otherwise) as stated_otherwise,
  count(*) filter (where in_time_as_stated) as in_time_as_stated
from payload
group by category, counted_date
order by category, counted_date
