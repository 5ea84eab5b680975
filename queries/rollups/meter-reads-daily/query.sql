with

counting_status as (
  select status_id
  from report_statuses
  where counts
),

read_request as (
  select
    service_requests.region,
    service_requests.device_type,
    service_requests.service_user,
    service_requests.counted_date,
    coalesce(date_diff('day', service_requests.last_heard_on, service_requests.received_date) >= 60, false) as long_silent,
    service_requests.responded_at is not null as responded,
    coalesce(service_requests.response_code = 'I0', false) as code_of_success
  from service_requests
  inner join counting_status on counting_status.status_id = service_requests.status_id
  where service_requests.srv in ('4.6.1', '4.8.1', '4.8.2', '4.8.3', '4.10')
    or (service_requests.srv in ('4.6.2', '4.17') and service_requests.region <> 'SMETS1')
)

select
  region,
  device_type,
  service_user,
  counted_date,
  count(*) filter (where not long_silent) as reads,
  count(*) filter (where not long_silent and responded and code_of_success) as succeeded,
  count(*) filter (where not long_silent and responded and not code_of_success) as failed,
  count(*) filter (where not long_silent and not responded and code_of_success) as unsent_success,
  count(*) filter (where not long_silent and not responded and not code_of_success) as unsent_failure,
  count(*) filter (where long_silent) as silent_reads,
  count(*) filter (where long_silent and responded and code_of_success) as silent_succeeded
from read_request
group by region, device_type, service_user, counted_date
order by region, device_type, service_user, counted_date
