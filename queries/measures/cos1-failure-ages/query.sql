with

{{> reported-month}},

{{> looked-at}},

{{> counting-status}},

request as (
  select
    service_requests.srv,
    service_requests.region,
    service_requests.device_type,
    -- A request without a device is an end point of its own.
    coalesce(service_requests.device_id, service_requests.request_id) as device_id,
    service_requests.service_user,
    service_requests.received_at,
    service_requests.counted_date,
    coalesce(service_requests.response_code = 'I0', false) as successful,
    coalesce(service_requests.response_code = 'I0', false) and service_requests.responded_at is not null as answered
  from service_requests
  inner join counting_status on counting_status.status_id = service_requests.status_id
  inner join looked_at
    on looked_at.period = service_requests.period
    and service_requests.counted_date between looked_at.first_date and looked_at.last_date
  where service_requests.run = ?
    and service_requests.srv in ('1.1.1', '6.8', '6.23')
),

later_success as (
  select
    device_id,
    service_user,
    counted_date,
    max(received_at) as received_at
  from request
  where srv in ('1.1.1', '6.8') and successful
  group by device_id, service_user, counted_date
),

change as (
  select
    request.region,
    request.device_type,
    request.device_id,
    request.service_user,
    request.received_at,
    request.counted_date,
    request.answered or coalesce(later_success.received_at > request.received_at, false) as succeeded
  from request
  left join later_success
    on later_success.device_id = request.device_id
    and later_success.service_user = request.service_user
    and later_success.counted_date = request.counted_date
  where request.srv = '6.23'
),

last_success as (
  select
    device_id,
    service_user,
    max(received_at) as received_at
  from change
  where succeeded
  group by device_id, service_user
),

failing as (
  select
    change.device_id,
    change.service_user,
    min(change.region) as region,
    min(change.device_type) as device_type,
    min(change.counted_date) as first_failed_date
  from change
  left join last_success
    on last_success.device_id = change.device_id
    and last_success.service_user = change.service_user
  where last_success.received_at is null or change.received_at > last_success.received_at
  group by change.device_id, change.service_user
),

aged as (
  select
    failing.region,
    failing.device_type,
    date_diff('day', failing.first_failed_date, reported_month.last_date) as age_days
  from failing
  cross join reported_month
)

select
  region,
  device_type,
  count(*) as outstanding,
  count(*) filter (where age_days <= 7) as to_7_days,
  count(*) filter (where age_days between 8 and 14) as to_14_days,
  count(*) filter (where age_days between 15 and 30) as to_30_days,
  count(*) filter (where age_days > 30) as older
from aged
group by region, device_type
order by region, device_type
