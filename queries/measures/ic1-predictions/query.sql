with

{{> reported-month}},

{{> placed-installation}},

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
