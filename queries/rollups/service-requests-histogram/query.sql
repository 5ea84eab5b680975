with

counting_status as (
  select status_id
  from report_statuses
  where counts
),

{{> device-day}}

response as (
  select
    service_requests.srv,
    service_requests.mode_of_operation,
    service_requests.region,
    service_requests.device_type,
    service_requests.counted_date,
{{> business-process}} as process,
    case
      when service_requests.mode_of_operation in (4, 6, 10)
        and date_diff('millisecond', service_requests.received_at, service_requests.due_at) > coalesce(service_requests.quarantined_ms, 0)
        then date_diff('millisecond', service_requests.due_at, service_requests.responded_at)
      else date_diff('millisecond', service_requests.received_at, service_requests.responded_at) - coalesce(service_requests.quarantined_ms, 0)
    end as elapsed_ms
  from service_requests
  inner join counting_status on counting_status.status_id = service_requests.status_id
{{> join-device-day}}
  where service_requests.responded_at is not null
),

stepped_response as (
  select
    srv,
    mode_of_operation,
    region,
    device_type,
    process,
    counted_date,
    case when elapsed_ms < 0 then 0 else elapsed_ms end as elapsed_ms,
    case
      when elapsed_ms <= 60000 then 100
      when elapsed_ms <= 600000 then 1000
      when elapsed_ms <= 7200000 then 10000
      when elapsed_ms <= 172800000 then 60000
      else 3600000
    end as step_ms
  from response
),

binned_response as (
  select
    srv,
    mode_of_operation,
    region,
    device_type,
    process,
    counted_date,
    elapsed_ms + mod(step_ms - mod(elapsed_ms, step_ms), step_ms) as response_ms
  from stepped_response
)

select
  srv,
  mode_of_operation,
  region,
  device_type,
  process,
  counted_date,
  cast(response_ms as bigint) as response_ms,
  count(*) as responses
from binned_response
group by srv, mode_of_operation, region, device_type, process, counted_date, response_ms
order by srv, mode_of_operation, region, device_type, process, counted_date, response_ms
