with

reported_month as (
  select
    period,
    first_date,
    last_date
  from month
  where run = ?
),

installation as (
  select
    device_installs_daily.installed_date,
    device_installs_daily.region,
    device_installs_daily.device_type,
    device_installs_daily.successful,
    device_installs_daily.installs - device_installs_daily.successful as failed
  from device_installs_daily
  inner join reported_month
    on reported_month.period = device_installs_daily.period
    and device_installs_daily.installed_date between reported_month.first_date and reported_month.last_date
  where device_installs_daily.run = ?
)

select
  installed_date,
  region,
  cast(sum(case when device_type = 'CHF' then successful else 0 end) as bigint) as hubs_successful,
  cast(sum(case when device_type = 'CHF' then failed else 0 end) as bigint) as hubs_failed,
  cast(sum(case when device_type = 'ESME' then successful else 0 end) as bigint) as esme_successful,
  cast(sum(case when device_type = 'ESME' then failed else 0 end) as bigint) as esme_failed,
  cast(sum(case when device_type = 'GSME' then successful else 0 end) as bigint) as gsme_successful,
  cast(sum(case when device_type = 'GSME' then failed else 0 end) as bigint) as gsme_failed
from installation
group by installed_date, region
order by installed_date, region
