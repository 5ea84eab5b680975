with

{{> reported-month}},

own as (
  select coalesce(awaiting, 'not told') as awaiting, raised_date
  from registration_data_incidents
  where
    run = ? and period in (select period from reported_month)
    and resolved_at is null
)

select
  awaiting,
  count(*) as incidents,
  min(raised_date) as oldest_on
from own
group by awaiting
order by awaiting
