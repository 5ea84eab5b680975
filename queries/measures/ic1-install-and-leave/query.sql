with

reported_month as (
  select
    period,
    first_date,
    last_date
  from month
  where run = ?
),

hub as (
  select
    device_installs_daily.installed_date,
    device_installs_daily.region,
    device_installs_daily.commissioned,
    device_installs_daily.left_without_wan,
    device_installs_daily.under_investigation + device_installs_daily.without_status as awaiting,
    device_installs_daily.without_status
  from device_installs_daily
  inner join reported_month
    on reported_month.period = device_installs_daily.period
    and device_installs_daily.installed_date between reported_month.first_date and reported_month.last_date
  where device_installs_daily.run = ?
    and device_installs_daily.device_type = 'CHF'
)

select
  installed_date,
  region,
  cast(sum(commissioned) as bigint) as commissioned,
  cast(sum(left_without_wan) as bigint) as left_without_wan,
  cast(sum(awaiting) as bigint) as awaiting,
  cast(sum(without_status) as bigint) as without_status
from hub
group by installed_date, region
order by installed_date, region
