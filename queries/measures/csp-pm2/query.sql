with

reported_month as (
  select period
  from month
  where run = ?
),

target as (
  select seconds * 1000 as milliseconds
  from target_times
  where run = ? and name = 'firmware-payload'
),

counted as (
  select
    provider,
    completed_in_time as numerator,
    payloads as denominator,
    0 as excluded
  from firmware_payloads_daily
  where run = ? and period in (select period from reported_month)
    and category = 1
),

claim as (
  select
    period,
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'PM2'
),

claimed as (
  select
    firmware_payloads.provider,
    case
      when date_diff('millisecond', firmware_payloads.received_at, firmware_payloads.completed_at)
        <= (select milliseconds from target)
        then -1
      else 0
    end as numerator,
    -1 as denominator,
    1 as excluded
  from claim
  inner join firmware_payloads
    on firmware_payloads.period = claim.period
    and firmware_payloads.provider = claim.provider
    and firmware_payloads.payload_id || '/' || firmware_payloads.device_id = claim.reference
  where firmware_payloads.run = ?
    and firmware_payloads.category = 1
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
