with

reported_month as (
  select period
  from month
  where run = ?
),

install_month as (
  select
    period,
    first_date,
    last_date
  from recent_months
  where run = ?
),

hub as (
  select
    coalesce(install_month.period, 'earlier') as installed_in,
    device_installs_daily.region,
    device_installs_daily.left_without_wan,
    device_installs_daily.under_investigation
  from device_installs_daily
  left join install_month
    on device_installs_daily.installed_date between install_month.first_date and install_month.last_date
  where device_installs_daily.run = ?
    and device_installs_daily.period in (select period from reported_month)
    and device_installs_daily.left_without_wan + device_installs_daily.under_investigation > 0
)

select
  installed_in,
  region,
  cast(sum(left_without_wan) as bigint) as decided,
  cast(sum(under_investigation) as bigint) as under_investigation
from hub
group by installed_in, region
order by installed_in, region
