with

counting_status as (
  select status_id
  from report_statuses
  where counts
),

later_success as (
  select
    service_requests.device_id,
    service_requests.service_user,
    service_requests.counted_date,
    max(service_requests.received_at) as received_at
  from service_requests
  inner join counting_status on counting_status.status_id = service_requests.status_id
  where service_requests.srv in ('1.1.1', '6.8')
    and service_requests.response_code = 'I0'
  group by service_requests.device_id, service_requests.service_user, service_requests.counted_date
),

change as (
  select
    service_requests.region,
    service_requests.device_type,
    service_requests.service_user,
    service_requests.counted_date,
    service_requests.response_code,
    coalesce(service_requests.response_code = 'I0', false) and service_requests.responded_at is not null as succeeded,
    coalesce(later_success.received_at > service_requests.received_at, false) as followed
  from service_requests
  inner join counting_status on counting_status.status_id = service_requests.status_id
  left join later_success
    on later_success.device_id = service_requests.device_id
    and later_success.service_user = service_requests.service_user
    and later_success.counted_date = service_requests.counted_date
  where service_requests.srv = '6.23'
)

select
  region,
  device_type,
  service_user,
  counted_date,
  response_code,
  count(*) as requests,
  count(*) filter (where succeeded) as succeeded,
  count(*) filter (where not succeeded and followed) as overridden
from change
group by region, device_type, service_user, counted_date, response_code
order by region, device_type, service_user, counted_date, response_code
