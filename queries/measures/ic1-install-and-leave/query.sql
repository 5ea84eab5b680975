with

{{> reported-month}},

{{> installation}}

hub as (
  select
    installation.installed_date,
    installation.region,
    installation.hub_status,
    {{> investigated-at-end}} as undecided
  from installation
  inner join reported_month
    on reported_month.period = installation.period
    and installation.installed_date between reported_month.first_date and reported_month.last_date
  where installation.device_type = 'CHF'
)

select
  installed_date,
  region,
  count(*) filter (where hub_status = '8.14.1') as commissioned,
  count(*) filter (where hub_status = '8.14.2' and not undecided) as left_without_wan,
  count(*) filter (where hub_status = 'none' or (hub_status = '8.14.2' and undecided)) as awaiting,
  count(*) filter (where hub_status = 'none') as without_status
from hub
group by installed_date, region
order by installed_date, region
