with

target as (
  select
    name,
    seconds * 1000 as milliseconds
  from target_times
),

sender as (
  select
    code,
    provider_group
  from providers
),

alert as (
  select
    alerts.alert_code,
    alerts.region,
    alerts.received_date,
    coalesce(alerts.throttled, false) as throttled,
    alerts.delivered_at,
    {{> alert-in-time}} as in_time
  from alerts
  left join sender on sender.code = alerts.provider
)

select
  alert_code,
  region,
  received_date,
  count(*) filter (where not throttled) as alerts,
  count(*) filter (where throttled) as throttled,
  count(*) filter (where not throttled and delivered_at is not null) as delivered,
  count(*) filter (where not throttled and in_time) as delivered_within_target
from alert
group by alert_code, region, received_date
order by alert_code, region, received_date
