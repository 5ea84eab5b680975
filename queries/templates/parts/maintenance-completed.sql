-- Agreed windows that began in the month: whether each was over in time, by instants where they are told, and as its sender says.
{{> newest-planned-maintenance}},

{{> newest-outages}},

outlasted as (
  select
    newest_planned_maintenance.provider,
    newest_planned_maintenance.maintenance_id,
    max(newest_outages.lasts_until) as lasted_until
  from newest_planned_maintenance
  inner join newest_outages
    on newest_outages.provider = newest_planned_maintenance.provider
    and newest_outages.service = newest_planned_maintenance.service
    and coalesce(newest_outages.region, 'ALL') = coalesce(newest_planned_maintenance.region, 'ALL')
    and newest_outages.started_at between newest_planned_maintenance.starts_at and newest_planned_maintenance.ends_at
    and newest_outages.lasts_until > newest_planned_maintenance.ends_at
  group by newest_planned_maintenance.provider, newest_planned_maintenance.maintenance_id
),

maintenance_window as (
  select
    newest_planned_maintenance.provider,
    newest_planned_maintenance.maintenance_id,
    newest_planned_maintenance.service,
    newest_planned_maintenance.region,
    newest_planned_maintenance.starts_date,
    newest_planned_maintenance.completed_as_planned as stated,
    case
      when outlasted.maintenance_id is not null then false
      when newest_planned_maintenance.work_ended_at <= newest_planned_maintenance.ends_at then true
      when newest_planned_maintenance.work_ended_at > newest_planned_maintenance.ends_at then false
      else newest_planned_maintenance.completed_as_planned
    end as completed,
    case
      when outlasted.maintenance_id is not null then 'outage beyond the window'
      when newest_planned_maintenance.work_ended_at > newest_planned_maintenance.ends_at then 'work beyond the window'
      else 'work inside the window'
    end as found
  from newest_planned_maintenance
  inner join reported_month
    on newest_planned_maintenance.starts_at >= reported_month.starts_at
    and newest_planned_maintenance.starts_at < reported_month.ends_at
  left join outlasted
    on outlasted.provider = newest_planned_maintenance.provider
    and outlasted.maintenance_id = newest_planned_maintenance.maintenance_id
  where newest_planned_maintenance.agreed
)
