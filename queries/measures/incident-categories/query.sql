with

{{> closed-incidents}},

counted as (
  select
    category,
    generation,
    count(*) filter (where not excluded) as closed,
    count(*) filter (where met_initial_response and not excluded) as met_initial_response,
    count(*) filter (where met_resolution and not excluded) as met_resolution,
    count(*) filter (where excluded) as excluded
  from closed_incident
  group by category, generation
)

select
  target.category,
  target.generation,
  coalesce(counted.closed, 0) as closed,
  coalesce(counted.met_initial_response, 0) as met_initial_response,
  coalesce(counted.met_resolution, 0) as met_resolution,
  coalesce(counted.excluded, 0) as excluded
from target
left join counted
  on counted.category = target.category
  and counted.generation = target.generation
order by target.category, target.generation
