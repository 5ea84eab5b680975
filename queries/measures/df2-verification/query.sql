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
    images,
    verified,
    verification_failed,
    no_alert,
    transfer_in_progress,
    images - transfer_in_progress as ended,
    refused
  from device_firmware_daily
  where run = ? and period in (select period from reported_month)
)

select
  region,
  device_type,
  cast(sum(images) as bigint) as images,
  cast(sum(verified) as bigint) as verified,
  cast(sum(verification_failed) as bigint) as verification_failed,
  cast(sum(no_alert) as bigint) as no_alert,
  cast(sum(transfer_in_progress) as bigint) as in_progress,
  cast(sum(ended) as bigint) as ended,
  cast(sum(refused) as bigint) as refused
from image
group by region, device_type
order by region, device_type
