with

counting_status as (
  select status_id
  from report_statuses
  where counts
),

{{> device-day}}

request as (
  select
    service_requests.region,
    service_requests.device_type,
    service_requests.counted_date,
    service_requests.service_user,
    coalesce(service_requests.device_id, service_requests.request_id) as device_or_request,
{{> business-process}} as process,
    case when service_requests.response_code in ('E20', 'E21', 'E30', 'E31') then 1 else 0 end as failed,
    case when service_requests.responded_at is null then 1 else 0 end as silent
  from service_requests
  inner join counting_status on counting_status.status_id = service_requests.status_id
{{> join-device-day}}
),

iteration as (
  select
    process,
    region,
    device_type,
    counted_date,
    max(failed) as failed,
    max(silent) as silent,
    count(*) as requests
  from request
  where process is not null
  group by process, region, device_type, counted_date, service_user, device_or_request
)

select
  process,
  region,
  device_type,
  counted_date,
  count(*) as iterations,
  count(*) filter (where failed = 1 or silent = 1) as unsuccessful_iterations,
  count(*) filter (where failed = 1) as iterations_with_failure,
  count(*) filter (where silent = 1) as iterations_without_response,
  cast(sum(requests) as bigint) as requests
from iteration
group by process, region, device_type, counted_date
order by process, region, device_type, counted_date
