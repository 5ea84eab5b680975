{{> reported-month}},

target as (
  select
    category,
    generation,
    initial_response_minutes * 60000 as initial_response_ms,
    resolution_minutes * 60000 as resolution_ms,
    resolution_minutes as resolution_target
  from incident_times
  where run = ?
),

claim as (
  select distinct
    measure,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure in ('CPM4', 'CPM5')
),

closed_incident as (
  select
    incidents.incident_id,
    incidents.category,
    incidents.generation,
    incidents.resolver,
    incidents.region,
    incidents.title,
    incidents.outage_started_at,
    incidents.outage_ended_at,
    incidents.opened_at,
    incidents.resolved_at,
    case when incidents.category <= 2 then 'CPM4' else 'CPM5' end as measure,
    claim.reference is not null as excluded,
    coalesce(
      date_diff('millisecond', incidents.opened_at, incidents.assigned_at) <= target.initial_response_ms,
      false
    ) as met_initial_response,
    coalesce(
      date_diff('millisecond', incidents.opened_at, incidents.resolved_at) <= target.resolution_ms,
      false
    ) as met_resolution,
    target.resolution_target
  from incidents
  inner join reported_month
    on reported_month.period = incidents.period
    and incidents.closed_date between reported_month.first_date and reported_month.last_date
  left join target
    on target.category = incidents.category
    and target.generation = incidents.generation
  left join claim
    on claim.reference = incidents.incident_id
    and claim.measure = case when incidents.category <= 2 then 'CPM4' else 'CPM5' end
  where incidents.run = ? and incidents.dcc_responsible
)
