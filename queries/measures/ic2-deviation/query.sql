with

reported_month as (
  select
    period,
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
    installation.region,
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
    successful,
    0 as predicted
  from looked_at_installation
  union all
  select
    cast(date_add('day', 7, cast(installed_date as timestamp)) as date) as installed_date,
    region,
    0 as successful,
    successful as predicted
  from looked_at_installation
),

daily as (
  select
    placed.installed_date,
    placed.region,
    cast(sum(placed.successful) as bigint) as installs,
    cast(sum(placed.predicted) as bigint) as predicted
  from placed
  inner join reported_month on placed.installed_date between reported_month.first_date and reported_month.last_date
  group by placed.installed_date, placed.region
),

major_incident as (
  select
    incidents.incident_id,
    incidents.region,
    coalesce(incidents.outage_started_date, incidents.opened_date) as first_date,
    coalesce(incidents.outage_ended_date, incidents.resolved_date, reported_month.last_date) as last_date
  from incidents
  inner join reported_month on reported_month.period = incidents.period
  where incidents.run = ?
    and incidents.category <= 2
    and incidents.duplicate_of is null
),

felt as (
  select
    daily.installed_date,
    daily.region,
    major_incident.incident_id,
    row_number() over (partition by daily.installed_date, daily.region order by major_incident.incident_id) as place
  from daily
  inner join major_incident
    on daily.installed_date between major_incident.first_date and major_incident.last_date
    and coalesce(major_incident.region, 'ALL') in (daily.region, 'ALL')
),

told as (
  select
    installed_date,
    region,
    count(*) as major_incidents,
    max(case when place = 1 then incident_id end)
      || coalesce(', ' || max(case when place = 2 then incident_id end), '')
      || coalesce(', ' || max(case when place = 3 then incident_id end), '')
      || case when count(*) > 3 then ' and more' else '' end as incident_ids
  from felt
  group by installed_date, region
)

select
  daily.installed_date,
  daily.region,
  daily.installs,
  case when date_diff('day', known.first_date, daily.installed_date) >= 7 then daily.predicted end as predicted,
  case when date_diff('day', known.first_date, daily.installed_date) >= 7 then daily.installs - daily.predicted end as deviation,
  coalesce(told.major_incidents, 0) as major_incidents,
  told.incident_ids
from daily
cross join known
left join told on told.installed_date = daily.installed_date and told.region = daily.region
where daily.installed_date <= known.last_date
order by daily.installed_date, daily.region
