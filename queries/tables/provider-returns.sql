with

{{> reported-month}}

select
  measure,
  provider,
  numerator,
  denominator,
  coalesce(excluded, 0) as excluded
from provider_returns
where run = ? and period in (select period from reported_month)
order by measure, provider
