with

{{> reported-month}},

outcome as (
  select
    region,
    device_type,
    service_user,
    requests as attempted,
    succeeded + overridden as successful
  from change_of_supplier_daily
  where run = ? and period in (select period from reported_month)
),

{{> league-table}}
