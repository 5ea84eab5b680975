with

{{> reported-month}},

{{> claim}},

{{> maintenance-completed}},

judged as (
  select
    maintenance_window.provider,
    maintenance_window.completed,
    claim.reference is not null as excluded
  from maintenance_window
  left join claim
    on claim.provider = maintenance_window.provider
    and claim.reference = maintenance_window.maintenance_id
  where maintenance_window.provider = 'DSP'
)

select
  provider,
  count(*) filter (where completed and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from judged
group by provider
order by provider
