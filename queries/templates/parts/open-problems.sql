-- Problems that are open at the end of the quarter, as the file of its last month tells them.
{{> reported-month}},

open_problems as (
  select
    problem_id,
    opened_date,
    state,
    significant,
    root_cause_due,
    root_cause_found,
    effect,
    linked_incidents
  from problems
  where
    run = ? and period in (select period from reported_month)
    and closed_at is null
)
