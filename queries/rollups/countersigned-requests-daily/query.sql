with

target as (
  select
    name,
    seconds * 1000 as milliseconds
  from target_times
),

request as (
  select
    countersigned_requests.srv,
    countersigned_requests.mode_of_operation,
    countersigned_requests.received_date,
    date_diff('millisecond', countersigned_requests.received_at, countersigned_requests.responded_at) as response_ms,
    {{> countersigned-request-in-time}} as in_time
  from countersigned_requests
)

select
  srv,
  mode_of_operation,
  received_date,
  count(*) as requests,
  count(response_ms) as responses,
  count(*) filter (where in_time) as responded_within_target,
  cast(coalesce(sum(response_ms), 0) as bigint) as response_ms_sum,
  min(response_ms) as shortest_ms,
  max(response_ms) as longest_ms
from request
group by srv, mode_of_operation, received_date
order by srv, mode_of_operation, received_date
