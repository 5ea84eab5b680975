firmware_payload as (
  select seconds * 1000 as milliseconds
  from target_times
  where run = ? and name = 'firmware-payload'
),

image as (
  select
    device_firmware.region,
    device_firmware.device_type,
    device_firmware.response_code = 'I99' as accepted,
    device_firmware.hub_held_at is not null as held,
    device_firmware.outcome_code,
    coalesce(
      date_diff('millisecond', device_firmware.requested_at, device_firmware.hub_held_at)
        <= (select milliseconds from firmware_payload),
      false
    ) as held_in_time,
    date_diff('millisecond', device_firmware.requested_at, reported_month.ends_at)
      < (select milliseconds from firmware_payload) as running
  from device_firmware
  inner join reported_month on reported_month.period = device_firmware.period
  where device_firmware.run = ?
),
