with

{{> reported-month}},

{{> counting-status}},

{{> target}},

counted as (
  select
    provider,
    sent_within_target as numerator,
    requests as denominator,
    0 as excluded
  from service_requests_daily
  where run = ? and period in (select period from reported_month)
    and mode_of_operation = 2
),

{{> claim}},

claimed as (
  select
    service_requests.provider,
    {{> request-sent-in-time}} as in_time
  from claim
  inner join service_requests
    on service_requests.period = claim.period
    and service_requests.provider = claim.provider
    and service_requests.request_id = claim.reference
  where service_requests.run = ?
    and service_requests.mode_of_operation = 2
    and service_requests.status_id in (select status_id from counting_status)
),

{{> counted-less-claimed}}
