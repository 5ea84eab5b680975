with

reported_month as (
  select period
  from month
  where run = ?
),

group_member as (
  select code
  from providers
  where run = ? and provider_group = 'CSP'
),

target as (
  select seconds * 1000 as milliseconds
  from target_times
  where run = ? and name = 'csp-alert'
),

counted as (
  select
    provider,
    delivered_within_target as numerator,
    alerts as denominator,
    0 as excluded
  from alerts_daily
  where run = ? and period in (select period from reported_month)
    and provider in (select code from group_member)
),

claim as (
  select
    period,
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'PM3.2'
),

claimed as (
  select
    alerts.provider,
    case
      when date_diff('millisecond', alerts.received_at, alerts.delivered_at)
        <= (select milliseconds from target)
        then -1
      else 0
    end as numerator,
    -1 as denominator,
    1 as excluded
  from claim
  inner join alerts
    on alerts.period = claim.period
    and alerts.provider = claim.provider
    and alerts.alert_id = claim.reference
  where alerts.run = ?
    and alerts.provider in (select code from group_member)
    and not coalesce(alerts.throttled, false)
),

balance as (
  select
    provider,
    numerator,
    denominator,
    excluded
  from counted
  union all
  select
    provider,
    numerator,
    denominator,
    excluded
  from claimed
)

select
  provider,
  cast(sum(numerator) as bigint) as numerator,
  cast(sum(denominator) as bigint) as denominator,
  cast(sum(excluded) as bigint) as excluded
from balance
group by provider
order by provider
