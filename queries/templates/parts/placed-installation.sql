-- Installations of the month and the one before, each on its day, and once more a week later, where it is what is predicted.
{{> looked-at}},

{{> installation}}

looked_at_installation as (
  select
    installation.installed_date,
    installation.region,
    installation.service_user,
    installation.successful
  from installation
  inner join looked_at
    on looked_at.period = installation.period
    and installation.installed_date between looked_at.first_date and looked_at.last_date
),

known as (
  select
    min(installed_date) as first_date,
    max(installed_date) as last_date
  from looked_at_installation
),

placed as (
  select
    installed_date,
    region,
    service_user,
    successful,
    0 as predicted
  from looked_at_installation
  union all
  select
    cast(date_add('day', 7, cast(installed_date as timestamp)) as date) as installed_date,
    region,
    service_user,
    0 as successful,
    successful as predicted
  from looked_at_installation
)
