with

reported_month as (
  select
    period,
    first_date,
    last_date
  from month
  where run = ?
),

resolution_time as (
  select
    category,
    generation,
    resolution_minutes * 60000 as milliseconds
  from incident_times
  where run = ?
),

claim as (
  select distinct reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'CPM4'
),

closed_incident as (
  select
    incidents.category,
    incidents.generation,
    claim.reference is not null as excluded,
    date_diff('millisecond', incidents.opened_at, incidents.resolved_at) <= resolution_time.milliseconds as in_time
  from incidents
  inner join reported_month
    on reported_month.period = incidents.period
    and incidents.closed_date between reported_month.first_date and reported_month.last_date
  left join resolution_time
    on resolution_time.category = incidents.category
    and resolution_time.generation = incidents.generation
  left join claim on claim.reference = incidents.incident_id
  where incidents.run = ?
    and incidents.category in (1, 2)
    and incidents.dcc_responsible
)

select
  category,
  generation,
  count(*) filter (where in_time and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from closed_incident
group by category, generation
order by category, generation
