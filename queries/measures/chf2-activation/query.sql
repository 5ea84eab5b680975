with

{{> reported-month}},

csp as (
  select
    code,
    region
  from providers
  where run = ?
),

image as (
  select
    csp.region,
    hub_firmware_daily.activations,
    hub_firmware_daily.activated
  from hub_firmware_daily
  inner join csp on csp.code = hub_firmware_daily.provider
  where hub_firmware_daily.run = ?
    and hub_firmware_daily.period in (select period from reported_month)
    and hub_firmware_daily.activations > 0
)

select
  region,
  cast(sum(activated) as bigint) as numerator,
  cast(sum(activations) as bigint) as denominator,
  cast(0 as bigint) as excluded
from image
group by region
order by region
