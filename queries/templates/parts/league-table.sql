-- SMETS2 together, SMETS1 together, and each region and device type by itself.
counted as (
  select
    case when region = 'SMETS1' then 'SMETS1' else 'All' end as region,
    'All' as device_type,
    service_user,
    cast(sum(attempted) as bigint) as attempted,
    cast(sum(successful) as bigint) as successful
  from outcome
  where attempted > 0
  group by case when region = 'SMETS1' then 'SMETS1' else 'All' end, service_user
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
