with

{{> reported-month}},

activation as (
  select
    region,
    device_type,
    requests,
    responses_with_success,
    responses - responses_with_success as responses_with_failure,
    requests - responses as unanswered
  from service_requests_daily
  where run = ? and period in (select period from reported_month)
    and srv = '11.3'
    and requests > 0
)

select
  region,
  device_type,
  cast(sum(requests) as bigint) as requests,
  cast(sum(responses_with_success) as bigint) as succeeded,
  cast(sum(responses_with_failure) as bigint) as failed,
  cast(sum(unanswered) as bigint) as unanswered
from activation
group by region, device_type
order by region, device_type
