with

{{> reported-month}},

counted as (
  select
    provider,
    srv,
    mode_of_operation,
    requests,
    responses,
    responded_within_target,
    shortest_ms,
    longest_ms,
    response_ms_sum
  from countersigned_requests_daily
  where run = ? and period in (select period from reported_month)
)

select
  provider,
  srv,
  mode_of_operation,
  cast(sum(requests) as bigint) as requests,
  cast(sum(responses) as bigint) as responses,
  cast(sum(responded_within_target) as bigint) as within_target,
  min(shortest_ms) as shortest_ms,
  max(longest_ms) as longest_ms,
  cast(sum(response_ms_sum) as bigint) as response_ms
from counted
group by provider, srv, mode_of_operation
order by provider, srv, mode_of_operation
