with

{{> reported-month}},

{{> claim}},

{{> newest-outages}},

{{> newest-planned-maintenance}},

outage as (
  select
    claim.reference is not null as excluded,
    case
      when newest_outages.started_at < reported_month.starts_at then reported_month.starts_at
      else newest_outages.started_at
    end as started_at,
    case
      when newest_outages.lasts_until > reported_month.ends_at then reported_month.ends_at
      else newest_outages.lasts_until
    end as ended_at
  from newest_outages
  inner join reported_month
    on reported_month.ends_at > newest_outages.started_at
    and reported_month.starts_at < newest_outages.lasts_until
  left join claim on claim.provider = newest_outages.provider and claim.reference = newest_outages.outage_id
  where newest_outages.service = 'Self-Service Interface'
),

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
  where newest_planned_maintenance.service = 'Self-Service Interface'
    and newest_planned_maintenance.agreed
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
    cast(sum(date_diff(
      'millisecond',
      case
        when merged_window.starts_at > merged_outage.started_at then merged_window.starts_at
        else merged_outage.started_at
      end,
      case
        when merged_window.ends_at < merged_outage.ended_at then merged_window.ends_at
        else merged_outage.ended_at
      end
    )) as bigint) as milliseconds
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
