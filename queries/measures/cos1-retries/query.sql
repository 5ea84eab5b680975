with

{{> reported-month}},

{{> counting-status}},

tried as (
  select
    -- A request without a device is an end point of its own.
    coalesce(service_requests.device_id, service_requests.request_id) as device_id,
    service_requests.service_user,
    min(service_requests.region) as region,
    min(service_requests.device_type) as device_type,
    count(*) as attempts
  from service_requests
  inner join counting_status on counting_status.status_id = service_requests.status_id
  inner join reported_month
    on reported_month.period = service_requests.period
    and service_requests.counted_date between reported_month.first_date and reported_month.last_date
  where service_requests.run = ?
    and service_requests.srv = '6.23'
  group by coalesce(service_requests.device_id, service_requests.request_id), service_requests.service_user
)

select
  region,
  device_type,
  cast(sum(attempts) as bigint) as attempts,
  count(*) as devices,
  count(*) filter (where attempts = 1) as once,
  count(*) filter (where attempts = 2) as twice,
  count(*) filter (where attempts > 2) as oftener,
  max(attempts) as most
from tried
group by region, device_type
order by region, device_type
