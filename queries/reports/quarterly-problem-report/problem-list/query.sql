with

{{> open-problems}}

select
  problem_id,
  opened_date as opened_on,
  state,
  significant,
  root_cause_due,
  root_cause_found,
  linked_incidents,
  effect
from open_problems
order by opened_date, problem_id
