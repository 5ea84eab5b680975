with

{{> reported-month}},

investigation as (
  select
    device_installs.region,
    date_diff('day', device_installs.installed_date, device_installs.investigation_closed_date) as days
  from device_installs
  inner join reported_month
    on reported_month.period = device_installs.period
    and device_installs.investigation_closed_date between reported_month.first_date and reported_month.last_date
  where device_installs.run = ?
    and device_installs.device_type = 'CHF'
    and device_installs.status_srv = '8.14.2'
)

select
  region,
  count(*) as decided,
  count(*) filter (where days < 90) as within_90_days,
  min(days) as shortest_days,
  max(days) as longest_days,
  cast(sum(days) as bigint) as all_days
from investigation
group by region
order by region
