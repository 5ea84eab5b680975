with

{{> reported-month}},

{{> outage-of-month}},

outage as (
  select
    excluded,
    started_at,
    ended_at
  from outage_of_month
  where service = 'Self-Service Interface'
),

{{> agreed-maintenance}},

opening_outage as (
  select
    started_at,
    ended_at,
    case
      when started_at <= max(ended_at) over (
        order by started_at, ended_at
        rows between unbounded preceding and 1 preceding
      ) then 0
      else 1
    end as opens
  from outage
  where not excluded
),

numbered_outage as (
  select
    started_at,
    ended_at,
    cast(sum(opens) over (
      order by started_at, ended_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from opening_outage
),

merged_outage as (
  select
    number,
    min(started_at) as started_at,
    max(ended_at) as ended_at
  from numbered_outage
  group by number
),

maintenance as (
  select
    starts_at,
    ends_at
  from agreed_maintenance
  where component = 'Self-Service Interface'
),

opening_window as (
  select
    starts_at,
    ends_at,
    case
      when starts_at <= max(ends_at) over (
        order by starts_at, ends_at
        rows between unbounded preceding and 1 preceding
      ) then 0
      else 1
    end as opens
  from maintenance
),

numbered_window as (
  select
    starts_at,
    ends_at,
    cast(sum(opens) over (
      order by starts_at, ends_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from opening_window
),

merged_window as (
  select
    number,
    min(starts_at) as starts_at,
    max(ends_at) as ends_at
  from numbered_window
  group by number
),

planned_part as (
  select
    merged_outage.number,
    {{> planned-milliseconds}} as milliseconds
  from merged_outage
  inner join merged_window
    on merged_window.starts_at < merged_outage.ended_at
    and merged_window.ends_at > merged_outage.started_at
  group by merged_outage.number
),

planned_downtime as (
  select cast(coalesce(sum(date_diff('minute', starts_at, ends_at)), 0) as bigint) as minutes
  from merged_window
),

unscheduled_downtime as (
  select
    cast(coalesce(sum(date_diff(
      'minute',
      merged_outage.started_at,
      {{> ended-less-planned}}
    )), 0) as bigint) as minutes
  from merged_outage
  left join planned_part on planned_part.number = merged_outage.number
),

excluded_outage as (
  select count(*) filter (where excluded) as outages
  from outage
)

select
  cast(reported_month.minutes - planned_downtime.minutes - unscheduled_downtime.minutes as bigint) as numerator,
  cast(reported_month.minutes - planned_downtime.minutes as bigint) as denominator,
  excluded_outage.outages as excluded
from reported_month
cross join planned_downtime
cross join unscheduled_downtime
cross join excluded_outage
order by denominator
