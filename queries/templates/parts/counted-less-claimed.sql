-- What the rollup counted, less the events that were claimed: those leave numerator and denominator.
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
    case when in_time then -1 else 0 end as numerator,
    -1 as denominator,
    1 as excluded
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
