{{> reported-month}},

need as (
  select
    kind,
    name,
    measure,
    component,
    regional
  from service_components
  where run = ?
),

sender as (
  select
    code,
    provider_group,
    region
  from providers
  where run = ?
),

time_band as (
  select
    date,
    band,
    starts_at,
    ends_at
  from time_bands
  where run = ?
),

claim as (
  select
    provider,
    measure,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month)
),

area as (
  select 'All' as region
  union
  select region
  from sender
  where provider_group = 'CSP'
),

scope as (
  select distinct
    need.kind,
    need.name,
    area.region
  from need
  inner join area
    on area.region = 'All' or need.regional
),

{{> newest-outages}},

{{> newest-component-outages}},

{{> newest-planned-maintenance}},

interruption as (
  select
    provider,
    outage_id,
    service as component,
    region,
    'lost' as extent,
    1 as failing,
    0 as planned,
    started_at,
    lasts_until as ended_at
  from newest_outages
  union all
  select
    provider,
    outage_id,
    component,
    region,
    extent,
    1 as failing,
    0 as planned,
    started_at,
    lasts_until as ended_at
  from newest_component_outages
  union all
  select
    provider,
    cast(null as varchar) as outage_id,
    service as component,
    region,
    'planned' as extent,
    0 as failing,
    1 as planned,
    starts_at as started_at,
    lasts_until as ended_at
  from newest_planned_maintenance
  where agreed
),

scoped_interruption as (
  select
    scope.kind,
    scope.name,
    scope.region,
    interruption.provider,
    interruption.outage_id,
    interruption.failing,
    interruption.planned,
    claim.reference is not null as excluded,
    case
      when interruption.started_at < reported_month.starts_at then reported_month.starts_at
      else interruption.started_at
    end as started_at,
    case
      when interruption.ended_at > reported_month.ends_at then reported_month.ends_at
      else interruption.ended_at
    end as ended_at
  from interruption
  inner join sender on sender.code = interruption.provider
  inner join need
    on need.component = interruption.component
    and (need.kind = 'process' or interruption.extent <> 'degraded')
  inner join scope
    on scope.kind = need.kind
    and scope.name = need.name
    and (
      scope.region = 'All'
      or not need.regional
      or coalesce(interruption.region, sender.region, scope.region) = scope.region
    )
  inner join reported_month
    on reported_month.ends_at > interruption.started_at
    and reported_month.starts_at < interruption.ended_at
  left join claim
    on claim.measure = need.measure
    and claim.provider = interruption.provider
    and claim.reference = interruption.outage_id
),

edge as (
  select 1 as step
  union all
  select -1 as step
),

change as (
  select
    scoped_interruption.kind,
    scoped_interruption.name,
    scoped_interruption.region,
    case
      when edge.step = 1 then scoped_interruption.started_at
      else scoped_interruption.ended_at
    end as changed_at,
    scoped_interruption.failing * edge.step as failing,
    scoped_interruption.planned * edge.step as planned
  from scoped_interruption
  cross join edge
  where not scoped_interruption.excluded
  union all
  select
    scope.kind,
    scope.name,
    scope.region,
    case
      when edge.step = 1 then time_band.starts_at
      else time_band.ends_at
    end as changed_at,
    0 as failing,
    0 as planned
  from scope
  cross join time_band
  cross join edge
),

instant_of_change as (
  select
    kind,
    name,
    region,
    changed_at,
    cast(sum(failing) as bigint) as failing,
    cast(sum(planned) as bigint) as planned
  from change
  group by kind, name, region, changed_at
),

slice as (
  select
    kind,
    name,
    region,
    changed_at as starts_at,
    lead(changed_at) over (
      partition by kind, name, region
      order by changed_at
    ) as next_change_at,
    failing as change_of_failing,
    cast(sum(failing) over (
      partition by kind, name, region
      order by changed_at
      rows between unbounded preceding and current row
    ) as bigint) as failing,
    cast(sum(planned) over (
      partition by kind, name, region
      order by changed_at
      rows between unbounded preceding and current row
    ) as bigint) as planned
  from instant_of_change
),

numbered_slice as (
  select
    kind,
    name,
    region,
    starts_at,
    next_change_at,
    failing,
    planned,
    cast(sum(case when failing > 0 and failing = change_of_failing then 1 else 0 end) over (
      partition by kind, name, region
      order by starts_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from slice
),

timed_slice as (
  select
    numbered_slice.kind,
    numbered_slice.name,
    numbered_slice.region,
    time_band.date,
    time_band.band,
    numbered_slice.number,
    numbered_slice.failing > 0 as failed,
    numbered_slice.planned > 0 as in_window,
    date_diff(
      'millisecond',
      numbered_slice.starts_at,
      numbered_slice.next_change_at
    ) as milliseconds
  from numbered_slice
  inner join time_band
    on time_band.starts_at <= numbered_slice.starts_at
    and time_band.ends_at > numbered_slice.starts_at
),

service_time as (
  select
    kind,
    name,
    region,
    date,
    band,
    milliseconds as total_ms,
    case when in_window then milliseconds else 0 end as planned_ms,
    case when failed and in_window then milliseconds else 0 end as excused_ms,
    case when failed and not in_window then milliseconds else 0 end as unplanned_ms,
    case when failed and not in_window then number end as failure
  from timed_slice
)
