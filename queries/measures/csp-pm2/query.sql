with

{{> reported-month}},

{{> target}},

counted as (
  select
    provider,
    completed_in_time as numerator,
    payloads as denominator,
    0 as excluded
  from firmware_payloads_daily
  where run = ? and period in (select period from reported_month)
    and category = 1
),

{{> claim}},

claimed as (
  select
    firmware_payloads.provider,
    {{> firmware-payload-in-time}} as in_time
  from claim
  inner join firmware_payloads
    on firmware_payloads.period = claim.period
    and firmware_payloads.provider = claim.provider
    and firmware_payloads.payload_id || '/' || firmware_payloads.device_id = claim.reference
  where firmware_payloads.run = ?
    and firmware_payloads.category = 1
),

{{> counted-less-claimed}}
