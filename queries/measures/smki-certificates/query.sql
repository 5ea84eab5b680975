with

{{> reported-month}},

{{> target}},

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

{{> claim}},

claimed as (
  select
    smki_requests.provider,
    smki_requests.interface,
    {{> smki-request-in-time}} as in_time
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
    case when in_time then -1 else 0 end as numerator,
    -1 as denominator,
    1 as excluded
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
