with

{{> service-time}},

log as (
  select
    incidents.incident_id,
    incidents.category,
    incidents.services
  from incidents
  inner join month
    on month.period = incidents.period
    and incidents.closed_date between month.first_date and month.last_date
  where incidents.run = ?
    and month.run = ?
    and incidents.dcc_responsible
),

claimed as (
  select distinct reference
  from claim
  where measure in ('CPM4', 'CPM5')
),

service_incident as (
  select
    need.name,
    count(distinct log.incident_id) as incidents,
    count(distinct case when log.category <= 2 then log.incident_id end) as major_incidents
  from log
  inner join need
    on need.kind = 'service'
    and (
      strpos(';' || log.services || ';', ';' || need.component || ';') > 0
      or strpos(';' || log.services || ';', '; ' || need.component || ';') > 0
    )
  where log.incident_id not in (select reference from claimed)
  group by need.name
),

counted as (
  select
    name,
    cast(sum(total_ms) as bigint) / 60000
    - cast(sum(planned_ms) as bigint) / 60000 as uptime,
    cast(sum(unplanned_ms) as bigint) / 60000 as downtime,
    count(distinct failure) as failures
  from service_time
  where kind = 'service' and region = 'All'
  group by name
)

select
  counted.name as service,
  coalesce(service_incident.incidents, 0) as incidents,
  coalesce(service_incident.major_incidents, 0) as major_incidents,
  coalesce(service_incident.incidents, 0) - coalesce(service_incident.major_incidents, 0) as minor_incidents,
  counted.failures,
  counted.downtime as downtime_minutes,
  counted.uptime - counted.downtime as operating_minutes
from counted
left join service_incident on service_incident.name = counted.name
order by service
