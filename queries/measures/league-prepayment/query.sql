with

{{> reported-month}},

outcome as (
  select
    region,
    device_type,
    service_user,
    requests as attempted,
    succeeded as successful
  from top_ups_daily
  where run = ? and period in (select period from reported_month)
),

{{> league-table}}
