with

{{> request-counts}}

counted as (
  select
    srv,
    mode_of_operation,
    region,
    device_type,
    process,
    counted_date,
    trt_seconds,
    counts,
    response_ms is not null as responded,
    coalesce(response_code = 'I0', false) as succeeded,
    coalesce(response_code in ('E20', 'E21', 'E30', 'E31'), false) as communication_failed,
    requests,
    returned,
    sent_within_target,
    passed_on_within_target,
    sent_on_schedule,
    responded_within_trt,
    elapsed_ms_sum,
    shortest_ms,
    longest_ms
  from request_counts
)

select
  srv,
  mode_of_operation,
  region,
  device_type,
  process,
  counted_date,
  trt_seconds,
  cast(coalesce(sum(requests) filter (where counts), 0) as bigint) as requests,
  cast(coalesce(sum(requests) filter (where not counts), 0) as bigint) as not_counted,
  cast(coalesce(sum(sent_within_target) filter (where counts), 0) as bigint) as sent_within_target,
  cast(coalesce(sum(sent_on_schedule) filter (where counts), 0) as bigint) as sent_on_schedule,
  cast(coalesce(sum(returned) filter (where counts), 0) as bigint) as returned,
  cast(coalesce(sum(passed_on_within_target) filter (where counts), 0) as bigint) as passed_on_within_target,
  cast(coalesce(sum(requests) filter (where counts and responded), 0) as bigint) as responses,
  cast(coalesce(sum(requests) filter (where counts and responded and succeeded), 0) as bigint) as responses_with_success,
  cast(coalesce(sum(requests) filter (where counts and not responded), 0) as bigint) as silent,
  cast(coalesce(sum(requests) filter (where counts and not responded and succeeded), 0) as bigint) as silent_with_success,
  cast(coalesce(sum(responded_within_trt) filter (where counts), 0) as bigint) as responded_within_trt,
  cast(coalesce(sum(requests) filter (where counts and communication_failed), 0) as bigint) as communication_failures,
  cast(coalesce(sum(elapsed_ms_sum) filter (where counts), 0) as bigint) as response_ms_sum,
  min(shortest_ms) filter (where counts) as shortest_ms,
  max(longest_ms) filter (where counts) as longest_ms
from counted
group by srv, mode_of_operation, region, device_type, process, counted_date, trt_seconds
order by srv, mode_of_operation, region, device_type, process, counted_date, trt_seconds
