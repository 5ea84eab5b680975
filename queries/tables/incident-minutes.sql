-- What each Incident alone took of the availability that a provider is held to: minutes as its measure counts them. Outages that name no
-- Incident stand together in a row of their own.
with

{{> reported-month}},

held as (
  select
    measure,
    provider,
    service
  from service_measures
  where run = ?
),

claim as (
  select distinct
    provider,
    measure,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month)
),

{{> newest-outages}},

{{> newest-planned-maintenance}},

outage as (
  select
    held.measure,
    held.provider,
    coalesce(newest_outages.incident_id, '') as incident_id,
    case
      when newest_outages.started_at < reported_month.starts_at then reported_month.starts_at
      else newest_outages.started_at
    end as started_at,
    case
      when newest_outages.lasts_until > reported_month.ends_at then reported_month.ends_at
      else newest_outages.lasts_until
    end as ended_at
  from newest_outages
  inner join held on held.provider = newest_outages.provider and held.service = newest_outages.service
  inner join reported_month
    on reported_month.ends_at > newest_outages.started_at
    and reported_month.starts_at < newest_outages.lasts_until
  left join claim
    on claim.provider = newest_outages.provider
    and claim.measure = held.measure
    and claim.reference = newest_outages.outage_id
  where claim.reference is null
),

agreed_window as (
  select
    held.measure,
    held.provider,
    newest_planned_maintenance.starts_at,
    newest_planned_maintenance.lasts_until as ends_at
  from newest_planned_maintenance
  inner join held
    on held.provider = newest_planned_maintenance.provider
    and held.service = newest_planned_maintenance.service
  where newest_planned_maintenance.agreed
),

{{> unscheduled-downtime}}

select
  measure,
  provider,
  incident_id,
  minutes
from unscheduled_downtime
order by measure, provider, incident_id
