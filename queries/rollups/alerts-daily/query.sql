with

target as (
  select
    providers.code as provider,
    target_times.seconds * 1000 as milliseconds
  from providers
  inner join target_times
    on target_times.name = case providers.provider_group
      when 'DSP' then 'dsp-alert'
      when 'CSP' then 'csp-alert'
      when 'S1SP' then 's1sp-alert'
    end
),

alert as (
  select
    alerts.alert_code,
    alerts.region,
    alerts.received_date,
    coalesce(alerts.throttled, false) as throttled,
    date_diff('millisecond', alerts.received_at, alerts.delivered_at) as delivery_ms,
    target.milliseconds as target_ms
  from alerts
  left join target on target.provider = alerts.provider
)

select
  alert_code,
  region,
  received_date,
  count(*) filter (where not throttled) as alerts,
  count(*) filter (where throttled) as throttled,
  count(*) filter (where not throttled and delivery_ms is not null) as delivered,
  count(*) filter (where not throttled and delivery_ms <= target_ms) as delivered_within_target
from alert
group by alert_code, region, received_date
order by alert_code, region, received_date
