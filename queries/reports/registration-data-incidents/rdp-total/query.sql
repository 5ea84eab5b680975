with

{{> reported-month}},

own as (
  select raised_at, resolved_at, awaiting
  from registration_data_incidents
  where run = ? and period in (select period from reported_month)
)

select
  cast(coalesce(sum(case when own.raised_at >= reported_month.starts_at and own.raised_at < reported_month.ends_at then 1 else 0 end), 0) as bigint)
    as raised,
  cast(coalesce(sum(case when own.resolved_at is not null then 1 else 0 end), 0) as bigint) as resolved,
  cast(coalesce(sum(case when own.resolved_at is null then 1 else 0 end), 0) as bigint) as outstanding
from own
cross join reported_month
having count(*) > 0
