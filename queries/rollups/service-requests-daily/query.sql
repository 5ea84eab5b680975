with

counting_status as (
  select status_id
  from report_statuses
  where counts
),

request_target as (
  select seconds * 1000 as milliseconds
  from target_times
  where name = 'dsp-request'
),

response_target as (
  select seconds * 1000 as milliseconds
  from target_times
  where name = 'dsp-response'
),

scheduling_target as (
  select seconds * 1000 as milliseconds
  from target_times
  where name = 'dsp-scheduling'
),

dcc_only_target as (
  select seconds
  from target_times
  where name = 'dcc-only'
),

{{> device-day}}

request as (
  select
    service_requests.srv,
    service_requests.mode_of_operation,
    service_requests.region,
    service_requests.device_type,
    service_requests.counted_date,
    service_requests.response_code,
{{> business-process}} as process,
    counting_status.status_id is not null as counts,
    service_requests.response_received_at is not null as returned,
    service_requests.responded_at is not null as responded,
    coalesce(
      target_response_times.seconds,
      case when service_requests.mode_of_operation = 3 then (select seconds from dcc_only_target) end
    ) as trt_seconds,
    date_diff('millisecond', service_requests.received_at, service_requests.sent_at)
      - coalesce(service_requests.quarantined_ms, 0) as sending_ms,
    date_diff('millisecond', service_requests.response_received_at, service_requests.responded_at) as passing_on_ms,
    case
      when service_requests.due_at is null then null
      when date_diff('millisecond', service_requests.received_at, service_requests.due_at) > coalesce(service_requests.quarantined_ms, 0)
        then date_diff('millisecond', service_requests.due_at, service_requests.sent_at)
      else date_diff('millisecond', service_requests.received_at, service_requests.sent_at) - coalesce(service_requests.quarantined_ms, 0)
    end as lateness_ms,
    case
      when service_requests.mode_of_operation in (4, 6, 10)
        and date_diff('millisecond', service_requests.received_at, service_requests.due_at) > coalesce(service_requests.quarantined_ms, 0)
        then date_diff('millisecond', service_requests.due_at, service_requests.responded_at)
      else date_diff('millisecond', service_requests.received_at, service_requests.responded_at) - coalesce(service_requests.quarantined_ms, 0)
    end as elapsed_ms
  from service_requests
  left join counting_status on counting_status.status_id = service_requests.status_id
  left join target_response_times
    on target_response_times.srv = service_requests.srv
    and target_response_times.mode_of_operation = service_requests.mode_of_operation
{{> join-device-day}}
),

timed_request as (
  select
    srv,
    mode_of_operation,
    region,
    device_type,
    process,
    counted_date,
    trt_seconds,
    counts,
    counts and returned as returned,
    counts and responded as responded,
    counts and not responded as silent,
    coalesce(response_code = 'I0', false) as succeeded,
    counts and response_code in ('E20', 'E21', 'E30', 'E31') as communication_failed,
    counts and sending_ms <= (select milliseconds from request_target) as sent_within_target,
    counts and passing_on_ms <= (select milliseconds from response_target) as passed_on_within_target,
    counts and lateness_ms <= (select milliseconds from scheduling_target) as sent_on_schedule,
    counts and elapsed_ms <= trt_seconds * 1000 as responded_within_trt,
    case when not counts then null when elapsed_ms < 0 then 0 else elapsed_ms end as response_ms
  from request
)

select
  srv,
  mode_of_operation,
  region,
  device_type,
  process,
  counted_date,
  trt_seconds,
  count(*) filter (where counts) as requests,
  count(*) filter (where not counts) as not_counted,
  count(*) filter (where sent_within_target) as sent_within_target,
  count(*) filter (where sent_on_schedule) as sent_on_schedule,
  count(*) filter (where returned) as returned,
  count(*) filter (where passed_on_within_target) as passed_on_within_target,
  count(*) filter (where responded) as responses,
  count(*) filter (where responded and succeeded) as responses_with_success,
  count(*) filter (where silent) as silent,
  count(*) filter (where silent and succeeded) as silent_with_success,
  count(*) filter (where responded_within_trt) as responded_within_trt,
  count(*) filter (where communication_failed) as communication_failures,
  cast(coalesce(sum(response_ms), 0) as bigint) as response_ms_sum,
  min(response_ms) as shortest_ms,
  max(response_ms) as longest_ms
from timed_request
group by srv, mode_of_operation, region, device_type, process, counted_date, trt_seconds
order by srv, mode_of_operation, region, device_type, process, counted_date, trt_seconds
