with

{{> open-problems}},

{{> recent-quarters}},

told as (
  select distinct problem_id, opened_date
  from problems
  where run = ? and period in (select period from recent_months where run = ? and months_ago < 6)
),

opened as (
  select
    cast(sum(case when recent_quarters.quarters_ago = 0 then 1 else 0 end) as bigint) as new,
    cast(sum(case when recent_quarters.quarters_ago = 1 then 1 else 0 end) as bigint) as new_before
  from told
  inner join recent_quarters
    on recent_quarters.first_date <= told.opened_date
    and recent_quarters.last_date >= told.opened_date
),

standing as (
  select
    count(*) as open,
    cast(sum(case when significant then 1 else 0 end) as bigint) as significant,
    cast(sum(case when root_cause_due < coalesce(root_cause_found, reported_month.last_date) then 1 else 0 end) as bigint)
      as root_cause_breached
  from open_problems
  cross join reported_month
)

select
  coalesce(opened.new, 0) as new,
  coalesce(opened.new_before, 0) as new_before,
  standing.open,
  coalesce(standing.significant, 0) as significant,
  coalesce(standing.root_cause_breached, 0) as root_cause_breached
from opened
cross join standing
order by new, new_before
