counting_status as (
  select status_id
  from report_statuses
  where counts
),

{{> device-day}}

target as (
  select
    name,
    seconds,
    seconds * 1000 as milliseconds
  from target_times
),

response_time as (
  select
    srv,
    mode_of_operation,
    seconds
  from target_response_times
),

request_time as (
  select
    service_requests.srv,
    service_requests.mode_of_operation,
    service_requests.region,
    service_requests.device_type,
    service_requests.counted_date,
    service_requests.response_code,
    service_requests.status_id,
{{> business-process}} as process,
    service_requests.response_received_at is not null as returned,
    {{> request-sent-in-time}} as sent_within_target,
    {{> response-passed-on-in-time}} as passed_on_within_target,
    {{> request-sent-on-schedule}} as sent_on_schedule,
    {{> request-answered-in-time}} as responded_within_trt,
    {{> request-trt-seconds}} as trt_seconds,
    {{> request-elapsed-ms}} as elapsed_ms
  from service_requests
  left join response_time
    on response_time.srv = service_requests.srv
    and response_time.mode_of_operation = service_requests.mode_of_operation
{{> join-device-day}}
),

stepped_request as (
  select
    srv,
    mode_of_operation,
    region,
    device_type,
    counted_date,
    response_code,
    status_id,
    process,
    trt_seconds,
    returned,
    sent_within_target,
    passed_on_within_target,
    sent_on_schedule,
    responded_within_trt,
    case when elapsed_ms < 0 then 0 else elapsed_ms end as elapsed_ms,
    case
      when elapsed_ms <= 60000 then 100
      when elapsed_ms <= 600000 then 1000
      when elapsed_ms <= 7200000 then 10000
      when elapsed_ms <= 172800000 then 60000
      else 3600000
    end as step_ms
  from request_time
),

binned_request as (
  select
    srv,
    mode_of_operation,
    region,
    device_type,
    counted_date,
    response_code,
    status_id,
    process,
    trt_seconds,
    returned,
    sent_within_target,
    passed_on_within_target,
    sent_on_schedule,
    responded_within_trt,
    elapsed_ms,
    elapsed_ms + mod(step_ms - mod(elapsed_ms, step_ms), step_ms) as response_ms
  from stepped_request
),

-- As fine as any rollup of requests needs them, and a twentieth of the rows.
request_group as (
  select
    srv,
    mode_of_operation,
    region,
    device_type,
    counted_date,
    response_code,
    status_id,
    process,
    trt_seconds,
    response_ms,
    count(*) as requests,
    count(*) filter (where returned) as returned,
    count(*) filter (where sent_within_target) as sent_within_target,
    count(*) filter (where passed_on_within_target) as passed_on_within_target,
    count(*) filter (where sent_on_schedule) as sent_on_schedule,
    count(*) filter (where responded_within_trt) as responded_within_trt,
    cast(sum(elapsed_ms) as bigint) as elapsed_ms_sum,
    min(elapsed_ms) as shortest_ms,
    max(elapsed_ms) as longest_ms
  from binned_request
  group by
    srv,
    mode_of_operation,
    region,
    device_type,
    counted_date,
    response_code,
    status_id,
    process,
    trt_seconds,
    response_ms
),

request_counts as (
  select
    request_group.srv,
    request_group.mode_of_operation,
    request_group.region,
    request_group.device_type,
    request_group.counted_date,
    request_group.response_code,
    request_group.process,
    request_group.trt_seconds,
    request_group.response_ms,
    request_group.requests,
    request_group.returned,
    request_group.sent_within_target,
    request_group.passed_on_within_target,
    request_group.sent_on_schedule,
    request_group.responded_within_trt,
    request_group.elapsed_ms_sum,
    request_group.shortest_ms,
    request_group.longest_ms,
    counting_status.status_id is not null as counts
  from request_group
  left join counting_status on counting_status.status_id = request_group.status_id
),
