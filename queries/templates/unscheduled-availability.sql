with

{{> reported-month}},

{{> reporting-provider}},

{{> outage-of-month}},

{{> newest-planned-maintenance}},

outage as (
  select
    provider,
    excluded,
    started_at,
    ended_at
  from outage_of_month
  where service = {{service}}
),

opening_outage as (
  select
    provider,
    started_at,
    ended_at,
    case
      when started_at <= max(ended_at) over (
        partition by provider
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
    provider,
    started_at,
    ended_at,
    cast(sum(opens) over (
      partition by provider
      order by started_at, ended_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from opening_outage
),

merged_outage as (
  select
    provider,
    number,
    min(started_at) as started_at,
    max(ended_at) as ended_at
  from numbered_outage
  group by provider, number
),

agreed_window as (
  select
    provider,
    starts_at,
    lasts_until as ends_at
  from newest_planned_maintenance
  where service = {{service}}
    and agreed
),

opening_window as (
  select
    provider,
    starts_at,
    ends_at,
    case
      when starts_at <= max(ends_at) over (
        partition by provider
        order by starts_at, ends_at
        rows between unbounded preceding and 1 preceding
      ) then 0
      else 1
    end as opens
  from agreed_window
),

numbered_window as (
  select
    provider,
    starts_at,
    ends_at,
    cast(sum(opens) over (
      partition by provider
      order by starts_at, ends_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from opening_window
),

merged_window as (
  select
    provider,
    number,
    min(starts_at) as starts_at,
    max(ends_at) as ends_at
  from numbered_window
  group by provider, number
),

planned_part as (
  select
    merged_outage.provider,
    merged_outage.number,
    {{> planned-milliseconds}} as milliseconds
  from merged_outage
  inner join merged_window
    on merged_window.provider = merged_outage.provider
    and merged_window.starts_at < merged_outage.ended_at
    and merged_window.ends_at > merged_outage.started_at
  group by merged_outage.provider, merged_outage.number
),

unscheduled_downtime as (
  select
    merged_outage.provider,
    cast(sum(date_diff(
      'minute',
      merged_outage.started_at,
      {{> ended-less-planned}}
    )) as bigint) as minutes
  from merged_outage
  left join planned_part
    on planned_part.provider = merged_outage.provider
    and planned_part.number = merged_outage.number
  group by merged_outage.provider
),

excluded_outage as (
  select
    provider,
    count(*) as outages
  from outage
  where excluded
  group by provider
)

select
  reporting_provider.provider,
  cast(reported_month.minutes - coalesce(unscheduled_downtime.minutes, 0) as bigint) as numerator,
  cast(reported_month.minutes as bigint) as denominator,
  cast(coalesce(excluded_outage.outages, 0) as bigint) as excluded
from reporting_provider
cross join reported_month
left join unscheduled_downtime on unscheduled_downtime.provider = reporting_provider.provider
left join excluded_outage on excluded_outage.provider = reporting_provider.provider
order by reporting_provider.provider
