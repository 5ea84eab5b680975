with

{{> reported-month}},

{{> target}},

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

{{> claim}},

claimed as (
  select
    countersigned_requests.provider,
    {{> countersigned-request-in-time}} as in_time
  from claim
  inner join countersigned_requests
    on countersigned_requests.period = claim.period
    and countersigned_requests.provider = claim.provider
    and countersigned_requests.request_id = claim.reference
  where countersigned_requests.run = ?
    and countersigned_requests.mode_of_operation = 2
),

{{> counted-less-claimed}}
