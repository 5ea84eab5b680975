with

target as (
  select seconds * 1000 as milliseconds
  from target_times
  where name = 'alert-end-to-end'
),

alert as (
  select
    alerts.alert_code,
    alerts.region,
    alerts.received_date,
    coalesce(alerts.throttled, false) as throttled,
    alerts.hub_received_at,
    date_diff('millisecond', coalesce(alerts.hub_received_at, alerts.received_at), alerts.delivered_at) as delivery_ms
  from alerts
  inner join providers on providers.code = alerts.provider
  where providers.provider_group = 'DSP'
)

select
  alert_code,
  region,
  received_date,
  count(*) filter (where not throttled) as alerts,
  count(*) filter (where throttled) as throttled,
  count(*) filter (where not throttled and hub_received_at is not null) as timed_from_hub,
  count(*) filter (where not throttled and delivery_ms is not null) as delivered,
  count(*) filter (where not throttled and delivery_ms <= (select milliseconds from target)) as delivered_within_target
from alert
group by alert_code, region, received_date
order by alert_code, region, received_date
