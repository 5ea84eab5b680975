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

counted as (
  select
    'All' as region,
    'All' as device_type,
    service_user,
    cast(sum(attempted) as bigint) as attempted,
    cast(sum(successful) as bigint) as successful
  from outcome
  where attempted > 0
  group by service_user
  union all
  select
    region,
    device_type,
    service_user,
    cast(sum(attempted) as bigint) as attempted,
    cast(sum(successful) as bigint) as successful
  from outcome
  where attempted > 0
  group by region, device_type, service_user
),

placed as (
  select
    own.region,
    own.device_type,
    own.service_user,
    own.attempted,
    own.successful,
    count(better.service_user) + 1 as place
  from counted as own
  left join counted as better
    on better.region = own.region
    and better.device_type = own.device_type
    and better.successful * own.attempted > own.successful * better.attempted
  group by own.region, own.device_type, own.service_user, own.attempted, own.successful
)

select
  region,
  device_type,
  place,
  service_user,
  attempted,
  successful,
  attempted - successful as failed
from placed
order by region, device_type, place, service_user
