with

{{> reported-month}},

outcome as (
  select
    region,
    device_type,
    service_user,
    reads as attempted,
    succeeded as successful
  from meter_reads_daily
  where run = ? and period in (select period from reported_month)
),

{{> league-table}}
