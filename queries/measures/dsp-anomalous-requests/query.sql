with

reported_month as (
  select period
  from month
  where run = ?
),

target as (
  select seconds * 1000 as milliseconds
  from target_times
  where run = ? and name = 'anomalous-request-notice'
),

claim as (
  select
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'PM-ANOMALOUS-REQUESTS'
),

request as (
  select
    anomalous_requests.provider,
    date_diff('millisecond', anomalous_requests.detected_at, anomalous_requests.notified_at)
      <= (select milliseconds from target) as in_time,
    claim.reference is not null as excluded
  from anomalous_requests
  left join claim
    on claim.provider = anomalous_requests.provider
    and claim.reference = anomalous_requests.request_id
  where anomalous_requests.run = ? and anomalous_requests.period in (select period from reported_month)
)

select
  provider,
  count(*) filter (where in_time and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from request
group by provider
order by provider
