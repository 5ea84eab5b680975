with

{{> reported-month}},

sender as (
  select
    code,
    provider_group
  from providers
  where run = ? and provider_group = {{group}}
),

{{> target}},

counted as (
  select
    provider,
    delivered_within_target as numerator,
    alerts as denominator,
    0 as excluded
  from alerts_daily
  where run = ? and period in (select period from reported_month)
    and provider in (select code from sender)
),

{{> claim}},

claimed as (
  select
    alerts.provider,
    {{> alert-in-time}} as in_time
  from claim
  inner join alerts
    on alerts.period = claim.period
    and alerts.provider = claim.provider
    and alerts.alert_id = claim.reference
  inner join sender on sender.code = alerts.provider
  where alerts.run = ?
    and not coalesce(alerts.throttled, false)
),

{{> counted-less-claimed}}
