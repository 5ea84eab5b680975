with

{{> reported-month}},

summary as (
  select
    process,
    region,
    cast(sum(iterations) as bigint) as iterations,
    cast(sum(unsuccessful_iterations) as bigint) as unsuccessful_iterations,
    cast(sum(iterations_with_failure) as bigint) as iterations_with_failure,
    cast(sum(iterations_without_response) as bigint) as iterations_without_response,
    cast(sum(requests) as bigint) as requests
  from service_requests_iterations
  where run = ? and period in (select period from reported_month)
  group by process, region
)

select
  process,
  region,
  iterations,
  unsuccessful_iterations,
  iterations_with_failure,
  iterations_without_response,
  requests
from summary
order by process, region
