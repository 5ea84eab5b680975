with

{{> reported-month}},

{{> counting-status}},

response_time as (
  select
    srv,
    mode_of_operation,
    seconds
  from target_response_times
  where run = ?
),

{{> target}},

counted as (
  select
    provider,
    responded_within_trt as numerator,
    requests as denominator,
    0 as excluded
  from service_requests_daily
  where run = ? and period in (select period from reported_month)
    and mode_of_operation = 3
),

{{> claim}},

claimed as (
  select
    service_requests.provider,
    {{> request-answered-in-time}} as in_time
  from claim
  inner join service_requests
    on service_requests.period = claim.period
    and service_requests.provider = claim.provider
    and service_requests.request_id = claim.reference
  left join response_time
    on response_time.srv = service_requests.srv
    and response_time.mode_of_operation = service_requests.mode_of_operation
  where service_requests.run = ?
    and service_requests.mode_of_operation = 3
    and service_requests.status_id in (select status_id from counting_status)
),

{{> counted-less-claimed}}
