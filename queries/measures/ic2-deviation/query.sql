with

{{> reported-month}},

{{> placed-installation}},

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
