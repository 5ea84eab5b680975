with

counting_status as (
  select status_id
  from report_statuses
  where counts
),

attempt as (
  select
    service_requests.region,
    service_requests.device_type,
    service_requests.service_user,
    service_requests.counted_date,
    service_requests.received_at,
    service_requests.request_id,
    coalesce(service_requests.device_id, service_requests.request_id) as device_id,
    case when service_requests.response_code = 'I0' and service_requests.responded_at is not null then 1 else 0 end as succeeded
  from service_requests
  inner join counting_status on counting_status.status_id = service_requests.status_id
  where service_requests.srv = '2.2'
    and service_requests.mode_of_operation = 2
),

numbered_attempt as (
  select
    region,
    device_type,
    service_user,
    counted_date,
    device_id,
    succeeded,
    cast(sum(succeeded) over (
      partition by region, device_type, service_user, counted_date, device_id
      order by received_at, request_id
      rows between unbounded preceding and current row
    ) as bigint) - succeeded as successes_before
  from attempt
),

top_up as (
  select
    region,
    device_type,
    service_user,
    counted_date,
    count(*) as attempts,
    max(succeeded) as succeeded
  from numbered_attempt
  group by region, device_type, service_user, counted_date, device_id, successes_before
)

select
  region,
  device_type,
  service_user,
  counted_date,
  cast(sum(attempts) as bigint) as requests,
  cast(sum(succeeded) as bigint) as succeeded,
  count(*) as top_ups,
  count(*) filter (where succeeded = 1 and attempts = 1) as at_first,
  count(*) filter (where succeeded = 1 and attempts = 2) as at_second,
  count(*) filter (where succeeded = 1 and attempts > 2) as later,
  count(*) filter (where succeeded = 0) as never
from top_up
group by region, device_type, service_user, counted_date
order by region, device_type, service_user, counted_date
