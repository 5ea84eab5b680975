with

{{> reported-month}},

target as (
  select
    category,
    generation
  from incident_times
  where run = ?
),

counted as (
  select
    incidents.category,
    incidents.generation,
    count(*) as raised,
    count(*) filter (where incidents.dcc_responsible) as of_the_dcc,
    count(*) filter (where incidents.closed_at < reported_month.ends_at) as closed
  from incidents
  inner join reported_month
    on reported_month.period = incidents.period
    and reported_month.starts_at <= incidents.opened_at
    and reported_month.ends_at > incidents.opened_at
  where incidents.run = ?
  group by incidents.category, incidents.generation
)

select
  target.category,
  target.generation,
  coalesce(counted.raised, 0) as raised,
  coalesce(counted.of_the_dcc, 0) as of_the_dcc,
  coalesce(counted.closed, 0) as closed,
  coalesce(counted.raised - counted.closed, 0) as still_open
from target
left join counted
  on counted.category = target.category
  and counted.generation = target.generation
order by target.category, target.generation
