with

reported_month as (
  select period
  from month
  where run = ?
),

individual_target as (
  select seconds * 1000 as milliseconds
  from target_times
  where run = ? and name = 'smki-individual'
),

batch_target as (
  select seconds * 1000 as milliseconds
  from target_times
  where run = ? and name = 'smki-batch'
),

counted as (
  select
    provider,
    interface,
    delivered_within_target as numerator,
    requests as denominator,
    0 as excluded
  from smki_requests_daily
  where run = ? and period in (select period from reported_month)
),

claim as (
  select
    period,
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'PM-SMKI-CERTIFICATES'
),

claimed as (
  select
    smki_requests.provider,
    smki_requests.interface,
    case
      when date_diff('millisecond', smki_requests.received_at, smki_requests.delivered_at)
        <= case smki_requests.interface
          when 'BATCH' then (select milliseconds from batch_target)
          else (select milliseconds from individual_target)
        end
        then -1
      else 0
    end as numerator,
    -1 as denominator,
    1 as excluded
  from claim
  inner join smki_requests
    on smki_requests.period = claim.period
    and smki_requests.provider = claim.provider
    and smki_requests.request_id = claim.reference
  where smki_requests.run = ?
),

balance as (
  select
    provider,
    interface,
    numerator,
    denominator,
    excluded
  from counted
  union all
  select
    provider,
    interface,
    numerator,
    denominator,
    excluded
  from claimed
)

select
  provider,
  interface,
  cast(sum(numerator) as bigint) as numerator,
  cast(sum(denominator) as bigint) as denominator,
  cast(sum(excluded) as bigint) as excluded
from balance
group by provider, interface
order by provider, interface
