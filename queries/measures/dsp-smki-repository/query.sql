with

{{> reported-month}},

{{> target}},

counted as (
  select
    provider,
    sent_within_target as numerator,
    requests as denominator,
    0 as excluded
  from smki_repository_requests_daily
  where run = ? and period in (select period from reported_month)
),

{{> claim}},

claimed as (
  select
    smki_repository_requests.provider,
    {{> smki-document-in-time}} as in_time
  from claim
  inner join smki_repository_requests
    on smki_repository_requests.period = claim.period
    and smki_repository_requests.provider = claim.provider
    and smki_repository_requests.request_id = claim.reference
  where smki_repository_requests.run = ?
),

{{> counted-less-claimed}}
