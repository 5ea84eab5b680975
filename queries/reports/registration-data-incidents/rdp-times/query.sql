with

{{> reported-month}},

own as (
  select date_diff('minute', raised_at, resolved_at) as minutes
  from registration_data_incidents
  where
    run = ? and period in (select period from reported_month)
    and resolved_at is not null
)

select
  count(*) as resolved,
  cast(sum(minutes) as bigint) as minutes,
  min(minutes) as shortest_minutes,
  max(minutes) as longest_minutes
from own
having count(*) > 0
