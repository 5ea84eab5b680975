with

reported_month as (
  select last_date
  from month
),

installation as (
  select
    device_type,
    region,
    service_user,
    installed_date,
    commissioned_at is not null and (device_type <> 'CHF' or coalesce(meters_attached, 0) >= 1) as successful,
    case when device_type = 'CHF' then coalesce(status_srv, 'none') end as hub_status,
    investigation_closed_at is null
    and date_diff('day', installed_date, (select last_date from reported_month)) < 90 as undecided
  from device_installs
)

select
  device_type,
  region,
  service_user,
  installed_date,
  count(*) as installs,
  count(*) filter (where successful) as successful,
  count(*) filter (where hub_status = '8.14.1') as commissioned,
  count(*) filter (where hub_status = '8.14.2' and not undecided) as left_without_wan,
  count(*) filter (where hub_status = '8.14.2' and undecided) as under_investigation,
  count(*) filter (where hub_status = 'none') as without_status
from installation
group by device_type, region, service_user, installed_date
order by device_type, region, service_user, installed_date
