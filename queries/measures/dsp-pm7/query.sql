with

{{> reported-month}},

{{> claim}},

{{> newest-planned-maintenance}},

maintenance_window as (
  select
    newest_planned_maintenance.provider,
    newest_planned_maintenance.completed_as_planned,
    claim.reference is not null as excluded
  from newest_planned_maintenance
  inner join reported_month
    on newest_planned_maintenance.starts_at >= reported_month.starts_at
    and newest_planned_maintenance.starts_at < reported_month.ends_at
  left join claim
    on claim.provider = newest_planned_maintenance.provider
    and claim.reference = newest_planned_maintenance.maintenance_id
  where newest_planned_maintenance.provider = 'DSP'
    and newest_planned_maintenance.agreed
)

select
  provider,
  count(*) filter (where completed_as_planned and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from maintenance_window
group by provider
order by provider
