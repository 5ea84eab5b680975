-- What became of firmware for hubs in the month, by the region of its CSP.
csp as (
  select
    code,
    region
  from providers
  where run = ?
),

regional_firmware as (
  select
    csp.region,
    hub_firmware_daily.images,
    hub_firmware_daily.delivered,
    hub_firmware_daily.activations,
    hub_firmware_daily.activated
  from hub_firmware_daily
  inner join csp on csp.code = hub_firmware_daily.provider
  where hub_firmware_daily.run = ?
    and hub_firmware_daily.period in (select period from reported_month)
)
