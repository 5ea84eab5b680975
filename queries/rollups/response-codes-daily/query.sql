with

counting_status as (
  select status_id
  from report_statuses
  where counts
)

select
  service_requests.srv,
  service_requests.mode_of_operation,
  service_requests.region,
  service_requests.device_type,
  service_requests.counted_date,
  service_requests.response_code,
  count(*) as requests,
  count(service_requests.responded_at) as responses
from service_requests
inner join counting_status on counting_status.status_id = service_requests.status_id
group by
  service_requests.srv,
  service_requests.mode_of_operation,
  service_requests.region,
  service_requests.device_type,
  service_requests.counted_date,
  service_requests.response_code
order by
  service_requests.srv,
  service_requests.mode_of_operation,
  service_requests.region,
  service_requests.device_type,
  service_requests.counted_date,
  service_requests.response_code
