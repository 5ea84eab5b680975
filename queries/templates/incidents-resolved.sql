with

{{> closed-incidents}}

select
  category,
  generation,
  count(*) filter (where met_resolution and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from closed_incident
where measure = {{measure}}
group by category, generation
order by category, generation
