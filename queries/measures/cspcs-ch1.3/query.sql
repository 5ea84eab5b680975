with

{{> reported-month}},

{{> first-attempt}}

select
  provider,
  count(*) filter (where not found_faulty and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from first_attempt
group by provider
order by provider
