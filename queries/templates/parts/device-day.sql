-- It decides the process of 1.1.1, 6.8, 6.15.2 and 6.17 alone, and is joined to no other variant.
device_day as (
  select
    service_requests.device_id,
    service_requests.counted_date,
    max(case when service_requests.srv = '8.1.1' and service_requests.response_code = 'I0' then 1 else 0 end) as commissioned,
    max(case when service_requests.srv = '6.23' then 1 else 0 end) as supplier_changed,
    max(case when service_requests.srv = '6.15.2' then 1 else 0 end) as credentials_updated,
    max(case when service_requests.srv = '6.17' then 1 else 0 end) as credentials_issued
  from service_requests
  inner join counting_status on counting_status.status_id = service_requests.status_id
  where service_requests.srv in ('6.15.2', '6.17', '6.23', '8.1.1')
  group by service_requests.device_id, service_requests.counted_date
),
