{{> newest-device-firmware}},

-- An image counts in the month in which its five days end; those that run on beyond it are in progress.
image as (
  select
    newest_device_firmware.request_id,
    coalesce(newest_device_firmware.hub_id, newest_device_firmware.device_id) as network,
    newest_device_firmware.region,
    newest_device_firmware.device_type,
    newest_device_firmware.response_code = 'I99' as accepted,
    newest_device_firmware.outcome_code,
    newest_device_firmware.requested_at,
    newest_device_firmware.hub_held_at,
    newest_device_firmware.counted_date > reported_month.last_date as running
  from newest_device_firmware
  inner join reported_month
    on newest_device_firmware.counted_date >= reported_month.first_date
    and newest_device_firmware.requested_date <= reported_month.last_date
),
