with

{{> reported-month}},

{{> outage-of-month}},

outage as (
  select
    'CPM6' as measure,
    'DCC' as provider,
    '' as incident_id,
    started_at,
    ended_at
  from outage_of_month
  where service = 'Self-Service Interface'
    and not excluded
),

{{> agreed-maintenance}},

agreed_window as (
  select
    'CPM6' as measure,
    'DCC' as provider,
    starts_at,
    ends_at
  from agreed_maintenance
  where component = 'Self-Service Interface'
),

{{> unscheduled-downtime}},

planned_downtime as (
  select cast(coalesce(sum(date_diff('minute', starts_at, ends_at)), 0) as bigint) as minutes
  from merged_window
),

downtime as (
  select cast(coalesce(sum(minutes), 0) as bigint) as minutes
  from unscheduled_downtime
),

excluded_outage as (
  select count(*) filter (where excluded) as outages
  from outage_of_month
  where service = 'Self-Service Interface'
)

select
  cast(reported_month.minutes - planned_downtime.minutes - downtime.minutes as bigint) as numerator,
  cast(reported_month.minutes - planned_downtime.minutes as bigint) as denominator,
  excluded_outage.outages as excluded
from reported_month
cross join planned_downtime
cross join downtime
cross join excluded_outage
order by denominator
