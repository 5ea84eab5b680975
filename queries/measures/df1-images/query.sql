with

reported_month as (
  select period
  from month
  where run = ?
),

image as (
  select
    region,
    device_type,
    held_in_time,
    images - delivery_in_progress as due
  from device_firmware_daily
  where run = ? and period in (select period from reported_month)
)

select
  region,
  device_type,
  cast(sum(held_in_time) as bigint) as numerator,
  cast(sum(due) as bigint) as denominator,
  cast(0 as bigint) as excluded
from image
where due > 0
group by region, device_type
order by region, device_type
