-- Every loss or degradation that touches the month, as it was told, with its minutes inside the month.
with

{{> reported-month}},

{{> newest-outages}},

{{> newest-component-outages}},

interruption as (
  select
    provider,
    outage_id,
    'service' as kind,
    service as name,
    region,
    'lost' as extent,
    started_at,
    ended_at,
    lasts_until,
    incident_id
  from newest_outages
  union all
  select
    provider,
    outage_id,
    'component' as kind,
    component as name,
    region,
    extent,
    started_at,
    ended_at,
    lasts_until,
    incident_id
  from newest_component_outages
)

select
  interruption.provider,
  interruption.outage_id,
  interruption.kind,
  interruption.name,
  interruption.region,
  interruption.extent,
  interruption.started_at,
  interruption.ended_at,
  interruption.incident_id,
  date_diff(
    'minute',
    case
      when interruption.started_at < reported_month.starts_at then reported_month.starts_at
      else interruption.started_at
    end,
    case
      when interruption.lasts_until > reported_month.ends_at then reported_month.ends_at
      else interruption.lasts_until
    end
  ) as minutes
from interruption
inner join reported_month
  on reported_month.ends_at > interruption.started_at
  and reported_month.starts_at < interruption.lasts_until
order by interruption.started_at, interruption.provider, interruption.kind, interruption.outage_id
