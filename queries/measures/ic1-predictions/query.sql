with

reported_month as (
  select
    first_date,
    last_date
  from recent_months
  where run = ? and months_ago = 0
),

looked_at as (
  select
    period,
    first_date,
    last_date
  from recent_months
  where run = ? and months_ago <= 1
),

{{> installation}}

looked_at_installation as (
  select
    installation.installed_date,
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
    service_user,
    successful,
    0 as predicted
  from looked_at_installation
  union all
  select
    cast(date_add('day', 7, cast(installed_date as timestamp)) as date) as installed_date,
    service_user,
    0 as successful,
    successful as predicted
  from looked_at_installation
),

daily as (
  select
    installed_date,
    service_user,
    cast(sum(successful) as bigint) as installs,
    cast(sum(predicted) as bigint) as predicted
  from placed
  group by installed_date, service_user
)

select
  daily.installed_date,
  daily.service_user,
  daily.installs,
  case when date_diff('day', known.first_date, daily.installed_date) >= 7 then daily.predicted end as predicted,
  case when date_diff('day', known.first_date, daily.installed_date) >= 7 then daily.installs - daily.predicted end as deviation
from daily
cross join known
inner join reported_month on daily.installed_date between reported_month.first_date and reported_month.last_date
where daily.installed_date <= known.last_date
order by daily.installed_date, daily.service_user
