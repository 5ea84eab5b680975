with

{{> closed-incidents}}

select
  measure,
  resolver,
  count(*) filter (where not excluded) as closed,
  count(*) filter (where met_resolution and not excluded) as met_resolution,
  count(*) filter (where excluded) as excluded
from closed_incident
group by measure, resolver
order by measure, resolver
