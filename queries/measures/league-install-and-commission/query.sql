with

reported_month as (
  select
    period,
    first_date,
    last_date
  from month
  where run = ?
),

outcome as (
  select
    device_installs_daily.region,
    device_installs_daily.device_type,
    device_installs_daily.service_user,
    device_installs_daily.installs as attempted,
    device_installs_daily.successful
  from device_installs_daily
  inner join reported_month
    on reported_month.period = device_installs_daily.period
    and device_installs_daily.installed_date between reported_month.first_date and reported_month.last_date
  where device_installs_daily.run = ?
),

{{> league-table}}
