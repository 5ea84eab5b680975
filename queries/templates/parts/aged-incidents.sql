{{> reported-month}},

target as (
  select
    category,
    generation,
    resolution_minutes
  from incident_times
  where run = ?
),

aged_incident as (
  select
    case when incidents.dcc_responsible then 'DCC and its providers' else 'Service User' end as responsible,
    incidents.title,
    date_diff('day', incidents.opened_at, reported_month.ends_at) as age_days
  from incidents
  inner join reported_month
    on reported_month.period = incidents.period
    and incidents.opened_at < reported_month.ends_at
  inner join target
    on target.category = incidents.category
    and target.generation = incidents.generation
  where incidents.run = ?
    and (incidents.resolved_at is null or incidents.resolved_at >= reported_month.ends_at)
    and date_add('minute', target.resolution_minutes, incidents.opened_at) < reported_month.ends_at
)
