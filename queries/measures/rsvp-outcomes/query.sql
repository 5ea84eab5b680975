with

{{> reported-month}},

summary as (
  select
    srv,
    region,
    cast(sum(requests) as bigint) as requests,
    cast(sum(responses_with_success) as bigint) as responded_successfully,
    cast(sum(responses - responses_with_success) as bigint) as responded_unsuccessfully,
    cast(sum(silent_with_success) as bigint) as silent_after_success,
    cast(sum(silent - silent_with_success) as bigint) as silent_otherwise
  from service_requests_daily
  where run = ? and period in (select period from reported_month)
  group by srv, region
)

select
  srv,
  region,
  requests,
  responded_successfully,
  responded_unsuccessfully,
  silent_after_success,
  silent_otherwise
from summary
where requests > 0
order by srv, region
