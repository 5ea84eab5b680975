with

{{> reported-month}}

select incident_id, raised_date as raised_on, awaiting
from registration_data_incidents
where
  run = ? and period in (select period from reported_month)
  and resolved_at is null
order by raised_date, incident_id
