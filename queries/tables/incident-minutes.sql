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
    held.service,
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

opening_outage as (
  select
    measure,
    provider,
    service,
    incident_id,
    started_at,
    ended_at,
    case
      when started_at <= max(ended_at) over (
        partition by measure, provider, incident_id
        order by started_at, ended_at
        rows between unbounded preceding and 1 preceding
      ) then 0
      else 1
    end as opens
  from outage
),

numbered_outage as (
  select
    measure,
    provider,
    service,
    incident_id,
    started_at,
    ended_at,
    cast(sum(opens) over (
      partition by measure, provider, incident_id
      order by started_at, ended_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from opening_outage
),

merged_outage as (
  select
    measure,
    provider,
    service,
    incident_id,
    number,
    min(started_at) as started_at,
    max(ended_at) as ended_at
  from numbered_outage
  group by measure, provider, service, incident_id, number
),

opening_window as (
  select
    provider,
    service,
    starts_at,
    lasts_until as ends_at,
    case
      when starts_at <= max(lasts_until) over (
        partition by provider, service
        order by starts_at, lasts_until
        rows between unbounded preceding and 1 preceding
      ) then 0
      else 1
    end as opens
  from newest_planned_maintenance
  where agreed
),

numbered_window as (
  select
    provider,
    service,
    starts_at,
    ends_at,
    cast(sum(opens) over (
      partition by provider, service
      order by starts_at, ends_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from opening_window
),

merged_window as (
  select
    provider,
    service,
    number,
    min(starts_at) as starts_at,
    max(ends_at) as ends_at
  from numbered_window
  group by provider, service, number
),

planned_part as (
  select
    merged_outage.measure,
    merged_outage.provider,
    merged_outage.incident_id,
    merged_outage.number,
    {{> planned-milliseconds}} as milliseconds
  from merged_outage
  inner join merged_window
    on merged_window.provider = merged_outage.provider
    and merged_window.service = merged_outage.service
    and merged_window.starts_at < merged_outage.ended_at
    and merged_window.ends_at > merged_outage.started_at
  group by merged_outage.measure, merged_outage.provider, merged_outage.incident_id, merged_outage.number
),

counted as (
  select
    merged_outage.measure,
    merged_outage.provider,
    merged_outage.incident_id,
    cast(sum(date_diff(
      'minute',
      merged_outage.started_at,
      {{> ended-less-planned}}
    )) as bigint) as minutes
  from merged_outage
  left join planned_part
    on planned_part.measure = merged_outage.measure
    and planned_part.provider = merged_outage.provider
    and planned_part.incident_id = merged_outage.incident_id
    and planned_part.number = merged_outage.number
  group by merged_outage.measure, merged_outage.provider, merged_outage.incident_id
)

select
  measure,
  provider,
  incident_id,
  minutes
from counted
order by measure, provider, incident_id
