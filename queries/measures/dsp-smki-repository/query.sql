with

reported_month as (
  select period
  from month
  where run = ?
),

target as (
  select seconds * 1000 as milliseconds
  from target_times
  where run = ? and name = 'smki-document'
),

counted as (
  select
    provider,
    sent_within_target as numerator,
    requests as denominator,
    0 as excluded
  from smki_repository_requests_daily
  where run = ? and period in (select period from reported_month)
),

claim as (
  select
    period,
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'PM-SMKI-REPOSITORY'
),

claimed as (
  select
    smki_repository_requests.provider,
    case
      when date_diff('millisecond', smki_repository_requests.received_at, smki_repository_requests.sent_at)
        <= (select milliseconds from target)
        then -1
      else 0
    end as numerator,
    -1 as denominator,
    1 as excluded
  from claim
  inner join smki_repository_requests
    on smki_repository_requests.period = claim.period
    and smki_repository_requests.provider = claim.provider
    and smki_repository_requests.request_id = claim.reference
  where smki_repository_requests.run = ?
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
