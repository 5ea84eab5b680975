with

{{> open-problems}}

select state, count(*) as problems
from open_problems
group by state
order by state
