-- Agreed Planned Maintenance, cut off where the month begins and ends.
{{> newest-planned-maintenance}},

agreed_maintenance as (
  select
    newest_planned_maintenance.provider,
    newest_planned_maintenance.service as component,
    newest_planned_maintenance.region,
    newest_planned_maintenance.completed_as_planned,
    case
      when newest_planned_maintenance.starts_at < reported_month.starts_at then reported_month.starts_at
      else newest_planned_maintenance.starts_at
    end as starts_at,
    case
      when newest_planned_maintenance.lasts_until > reported_month.ends_at then reported_month.ends_at
      else newest_planned_maintenance.lasts_until
    end as ends_at
  from newest_planned_maintenance
  inner join reported_month
    on reported_month.ends_at > newest_planned_maintenance.starts_at
    and reported_month.starts_at < newest_planned_maintenance.lasts_until
  where newest_planned_maintenance.agreed
)
