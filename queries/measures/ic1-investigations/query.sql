with

{{> reported-month}},

install_month as (
  select
    period,
    first_date,
    last_date
  from recent_months
  where run = ?
),

{{> installation}}

hub as (
  select
    coalesce(install_month.period, 'earlier') as installed_in,
    installation.region,
    {{> investigated-at-end}} as undecided
  from installation
  inner join reported_month on reported_month.period = installation.period
  left join install_month
    on installation.installed_date between install_month.first_date and install_month.last_date
  where installation.hub_status = '8.14.2'
)

select
  installed_in,
  region,
  count(*) filter (where not undecided) as decided,
  count(*) filter (where undecided) as under_investigation
from hub
group by installed_in, region
order by installed_in, region
