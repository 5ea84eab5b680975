with

{{> reported-month}},

{{> installation}}

begun as (
  select
    installation.installed_date,
    installation.region,
    installation.device_type,
    installation.successful = 1 as successful
  from installation
  inner join reported_month
    on reported_month.period = installation.period
    and installation.installed_date between reported_month.first_date and reported_month.last_date
)

select
  installed_date,
  region,
  count(*) filter (where device_type = 'CHF' and successful) as hubs_successful,
  count(*) filter (where device_type = 'CHF' and not successful) as hubs_failed,
  count(*) filter (where device_type = 'ESME' and successful) as esme_successful,
  count(*) filter (where device_type = 'ESME' and not successful) as esme_failed,
  count(*) filter (where device_type = 'GSME' and successful) as gsme_successful,
  count(*) filter (where device_type = 'GSME' and not successful) as gsme_failed
from begun
group by installed_date, region
order by installed_date, region
