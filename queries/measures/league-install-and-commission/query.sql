with

{{> reported-month}},

{{> installation}}

outcome as (
  select
    installation.region,
    installation.device_type,
    installation.service_user,
    1 as attempted,
    installation.successful
  from installation
  inner join reported_month
    on reported_month.period = installation.period
    and installation.installed_date between reported_month.first_date and reported_month.last_date
),

{{> league-table}}
