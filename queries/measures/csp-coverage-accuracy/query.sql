with

{{> reported-month}},

{{> first-attempt}}

select
  provider,
  count(*) filter (where not coverage_inaccurate and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from first_attempt
where in_coverage_area
group by provider
order by provider
