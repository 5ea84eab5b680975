with

{{> reported-month}},

{{> maintenance-completed}}

select
  provider,
  maintenance_id,
  service,
  region,
  starts_date,
  case when stated then 'completed as planned' else 'not completed as planned' end as stated,
  found
from maintenance_window
where provider = 'DSP' and completed <> stated
order by provider, maintenance_id
