with

{{> reported-month}},

{{> maintenance-allowance}},

system_window as (
  select
    component as system,
    completed_as_planned,
    starts_at,
    ends_at
  from agreed_maintenance
  union all
  select
    'All DCC Systems' as system,
    completed_as_planned,
    starts_at,
    ends_at
  from agreed_maintenance
),

covered_window as (
  select
    system,
    completed_as_planned,
    starts_at,
    ends_at,
    max(ends_at) over (
      partition by system
      order by starts_at, ends_at
      rows between unbounded preceding and 1 preceding
    ) as covered_until
  from system_window
),

-- What an earlier window of the same system has not covered.
own_window as (
  select
    system,
    completed_as_planned,
    case when covered_until > starts_at then covered_until else starts_at end as starts_at,
    case when covered_until > ends_at then covered_until else ends_at end as ends_at
  from covered_window
),

divided_window as (
  select
    own_window.system,
    own_window.completed_as_planned,
    date_diff('millisecond', own_window.starts_at, own_window.ends_at) as milliseconds,
    case
      when allowance_end.used_up_at <= own_window.starts_at
        then date_diff('millisecond', own_window.starts_at, own_window.ends_at)
      when allowance_end.used_up_at < own_window.ends_at
        then date_diff('millisecond', allowance_end.used_up_at, own_window.ends_at)
      else 0
    end as over_ms
  from own_window
  cross join allowance_end
),

counted as (
  select
    system,
    count(*) as windows,
    count(*) filter (where not completed_as_planned) as overran,
    cast(sum(milliseconds) as bigint) / 60000 as maintenance_minutes,
    cast(sum(over_ms) as bigint) / 60000 as over_minutes
  from divided_window
  group by system
)

select
  counted.system,
  counted.windows,
  counted.overran,
  counted.maintenance_minutes,
  case when counted.system = 'All DCC Systems' then cast(allowance.milliseconds as bigint) / 60000 end as allowance_minutes,
  counted.maintenance_minutes - counted.over_minutes as excused_minutes,
  counted.over_minutes
from counted
cross join allowance
order by counted.system
