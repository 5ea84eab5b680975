with

{{> reported-month}},

allowance as (
  select seconds / 60 as minutes
  from target_times
  where run = ? and name = 'planned-maintenance-month'
),

{{> newest-planned-maintenance}},

agreed_window as (
  select
    newest_planned_maintenance.service as system,
    newest_planned_maintenance.completed_as_planned,
    case
      when newest_planned_maintenance.starts_at < reported_month.starts_at then reported_month.starts_at
      else newest_planned_maintenance.starts_at
    end as starts_at,
    case
      when newest_planned_maintenance.lasts_until > reported_month.ends_at then reported_month.ends_at
      else newest_planned_maintenance.lasts_until
    end as ends_at
  from newest_planned_maintenance
  inner join reported_month
    on reported_month.ends_at > newest_planned_maintenance.starts_at
    and reported_month.starts_at < newest_planned_maintenance.lasts_until
  where newest_planned_maintenance.agreed
),

scoped_window as (
  select
    system,
    completed_as_planned,
    starts_at,
    ends_at
  from agreed_window
  union all
  select
    'All DCC Systems' as system,
    completed_as_planned,
    starts_at,
    ends_at
  from agreed_window
),

opening_window as (
  select
    system,
    completed_as_planned,
    starts_at,
    ends_at,
    case
      when starts_at <= max(ends_at) over (
        partition by system
        order by starts_at, ends_at
        rows between unbounded preceding and 1 preceding
      ) then 0
      else 1
    end as opens
  from scoped_window
),

numbered_window as (
  select
    system,
    completed_as_planned,
    starts_at,
    ends_at,
    cast(sum(opens) over (
      partition by system
      order by starts_at, ends_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from opening_window
),

merged_window as (
  select
    system,
    number,
    count(*) as windows,
    count(*) filter (where not completed_as_planned) as overran,
    date_diff('millisecond', min(starts_at), max(ends_at)) as milliseconds
  from numbered_window
  group by system, number
),

counted as (
  select
    system,
    cast(sum(windows) as bigint) as windows,
    cast(sum(overran) as bigint) as overran,
    cast(sum(milliseconds) as bigint) / 60000 as maintenance_minutes
  from merged_window
  group by system
)

select
  counted.system,
  counted.windows,
  counted.overran,
  counted.maintenance_minutes,
  case when counted.system = 'All DCC Systems' then allowance.minutes end as allowance_minutes,
  case
    when counted.system <> 'All DCC Systems' then null
    when counted.maintenance_minutes > allowance.minutes then counted.maintenance_minutes - allowance.minutes
    else 0
  end as over_minutes
from counted
cross join allowance
order by counted.system
