with

{{> reported-month}},

event_window as (
  select
    period,
    provider,
    window_at,
    alerts,
    forwarded
  from power_outage_windows
  where run = ? and period in (select period from reported_month)
    and hubs between {{least_hubs}} and {{most_hubs}}
),

{{> claim}},

claimed_alert as (
  select
    power_outage_alerts.period,
    power_outage_alerts.provider,
    power_outage_alerts.received_at,
    power_outage_alerts.forwarded
  from claim
  inner join power_outage_alerts
    on power_outage_alerts.period = claim.period
    and power_outage_alerts.provider = claim.provider
    and power_outage_alerts.alert_id = claim.reference
  where power_outage_alerts.run = ?
),

balance as (
  select
    provider,
    forwarded as numerator,
    alerts as denominator,
    0 as excluded
  from event_window
  union all
  select
    claimed_alert.provider,
    0 - claimed_alert.forwarded as numerator,
    -1 as denominator,
    1 as excluded
  from claimed_alert
  inner join event_window
    on event_window.period = claimed_alert.period
    and event_window.provider = claimed_alert.provider
    and claimed_alert.received_at >= event_window.window_at
    and claimed_alert.received_at < date_add('minute', 3, event_window.window_at)
)

select
  provider,
  cast(sum(numerator) as bigint) as numerator,
  cast(sum(denominator) as bigint) as denominator,
  cast(sum(excluded) as bigint) as excluded
from balance
group by provider
order by provider
