with

{{> reported-month}},

{{> reporting-provider}},

{{> outage-of-month}},

{{> newest-planned-maintenance}},

outage as (
  select
    {{measure}} as measure,
    provider,
    '' as incident_id,
    started_at,
    ended_at
  from outage_of_month
  where service = {{service}}
    and not excluded
),

agreed_window as (
  select
    {{measure}} as measure,
    provider,
    starts_at,
    lasts_until as ends_at
  from newest_planned_maintenance
  where service = {{service}}
    and agreed
),

{{> unscheduled-downtime}},

excluded_outage as (
  select
    provider,
    count(*) as outages
  from outage_of_month
  where service = {{service}}
    and excluded
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
