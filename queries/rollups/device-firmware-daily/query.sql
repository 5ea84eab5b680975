with

target as (
  select seconds * 1000 as milliseconds
  from target_times
  where name = 'firmware-payload'
),

reported_month as (
  select ends_at
  from month
),

image as (
  select
    device_type,
    region,
    requested_date,
    response_code = 'I99' as accepted,
    coalesce(date_diff('millisecond', requested_at, hub_held_at) <= (select milliseconds from target), false) as held_in_time,
    hub_held_at is not null as held,
    outcome_code,
    date_diff('millisecond', requested_at, (select ends_at from reported_month)) < (select milliseconds from target) as running
  from device_firmware
)

select
  device_type,
  region,
  requested_date,
  count(*) filter (where not accepted) as refused,
  count(*) filter (where accepted) as images,
  count(*) filter (where accepted and held_in_time) as held_in_time,
  count(*) filter (where accepted and not held and running) as delivery_in_progress,
  count(*) filter (where accepted and outcome_code = '8F72') as verified,
  count(*) filter (where accepted and outcome_code = '8F1C') as verification_failed,
  count(*) filter (where accepted and outcome_code is null and running) as transfer_in_progress,
  count(*) filter (where accepted and outcome_code is null and not running) as no_alert
from image
group by device_type, region, requested_date
order by device_type, region, requested_date
