with

reported_month as (
  select period
  from month
  where run = ?
),

target as (
  select seconds * 1000 as milliseconds
  from target_times
  where run = ? and name = 's1sp-request'
),

counted as (
  select
    provider,
    responded_within_target as numerator,
    requests as denominator,
    0 as excluded
  from countersigned_requests_daily
  where run = ? and period in (select period from reported_month)
    and mode_of_operation = 2
),

claim as (
  select
    period,
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'PM1.1'
),

claimed as (
  select
    countersigned_requests.provider,
    case
      when date_diff('millisecond', countersigned_requests.received_at, countersigned_requests.responded_at)
        <= (select milliseconds from target)
        then -1
      else 0
    end as numerator,
    -1 as denominator,
    1 as excluded
  from claim
  inner join countersigned_requests
    on countersigned_requests.period = claim.period
    and countersigned_requests.provider = claim.provider
    and countersigned_requests.request_id = claim.reference
  where countersigned_requests.run = ?
    and countersigned_requests.mode_of_operation = 2
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
