with

{{> reported-month}},

estate as (
  select
    region,
    device_type,
    devices,
    on_current_firmware,
    not_communicating,
    noisy
  from device_estate
  where run = ? and period in (select period from reported_month)
  union all
  select
    providers.region,
    'CHF' as device_type,
    hub_estate.commissioned_hubs as devices,
    case when hub_estate.current then hub_estate.commissioned_hubs else 0 end as on_current_firmware,
    hub_estate.not_communicating,
    cast(null as bigint) as noisy
  from hub_estate
  inner join providers on providers.code = hub_estate.provider
  where hub_estate.run = ? and providers.run = ? and hub_estate.period in (select period from reported_month)
)

select
  region,
  device_type,
  cast(sum(devices) as bigint) as devices,
  cast(sum(on_current_firmware) as bigint) as on_current_firmware,
  cast(sum(not_communicating) as bigint) as not_communicating,
  cast(sum(noisy) as bigint) as noisy
from estate
group by region, device_type
order by region, device_type
