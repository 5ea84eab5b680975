with

{{> closed-incidents}}

select
  incident_id as incident,
  category,
  region,
  title,
  date_diff('minute', outage_started_at, outage_ended_at) as outage_minutes,
  date_diff('minute', opened_at, resolved_at) as resolution_minutes,
  resolution_target as target_minutes,
  case when excluded then 'excluded' else 'counted' end as counted
from closed_incident
where category <= 2
order by category, opened_at, incident_id
