-- A meter is installed when it has reached Commissioned, a hub when it has and at least one meter is attached to it.
installation as (
  select
    device_installs.period,
    device_installs.device_type,
    device_installs.region,
    device_installs.service_user,
    device_installs.installed_date,
    case
      when device_installs.commissioned_at is not null
        and (device_installs.device_type <> 'CHF' or coalesce(device_installs.meters_attached, 0) >= 1)
        then 1
      else 0
    end as successful,
    case when device_installs.device_type = 'CHF' then coalesce(device_installs.status_srv, 'none') end as hub_status,
    device_installs.investigation_closed_at
  from device_installs
  where device_installs.run = ?
),
