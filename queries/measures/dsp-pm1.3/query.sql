with

reported_month as (
  select period
  from month
  where run = ?
),

counting_status as (
  select status_id
  from report_statuses
  where run = ? and counts
),

target as (
  select seconds * 1000 as milliseconds
  from target_times
  where run = ? and name = 'dsp-scheduling'
),

counted as (
  select
    provider,
    sent_on_schedule as numerator,
    requests as denominator,
    0 as excluded
  from service_requests_daily
  where run = ? and period in (select period from reported_month)
    and mode_of_operation in (6, 10)
),

claim as (
  select
    period,
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'PM1.3'
),

claimed as (
  select
    service_requests.provider,
    case
      when service_requests.due_at is null then 0
      when date_diff('millisecond', service_requests.received_at, service_requests.due_at) > coalesce(service_requests.quarantined_ms, 0)
        then case
          when date_diff('millisecond', service_requests.due_at, service_requests.sent_at) <= (select milliseconds from target) then -1
          else 0
        end
      when date_diff('millisecond', service_requests.received_at, service_requests.sent_at) - coalesce(service_requests.quarantined_ms, 0)
        <= (select milliseconds from target)
        then -1
      else 0
    end as numerator,
    -1 as denominator,
    1 as excluded
  from claim
  inner join service_requests
    on service_requests.period = claim.period
    and service_requests.provider = claim.provider
    and service_requests.request_id = claim.reference
  where service_requests.run = ?
    and service_requests.mode_of_operation in (6, 10)
    and service_requests.status_id in (select status_id from counting_status)
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
