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

edge as (
  select 1 as step
  union all
  select -1 as step
),

{{> maintenance-allowance}},

{{> newest-outages}},

{{> newest-component-outages}},

-- Maintenance is cut in two where the allowance is used up: what lies after excuses nothing.
interruption as (
  select
    provider,
    outage_id,
    service as component,
    region,
    'lost' as extent,
    1 as failing,
    0 as allowed,
    0 as beyond,
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
    0 as allowed,
    0 as beyond,
    started_at,
    lasts_until as ended_at
  from newest_component_outages
  union all
  select
    agreed_maintenance.provider,
    cast(null as varchar) as outage_id,
    agreed_maintenance.component,
    agreed_maintenance.region,
    'planned' as extent,
    0 as failing,
    case when edge.step = 1 then 1 else 0 end as allowed,
    case when edge.step = 1 then 0 else 1 end as beyond,
    case
      when edge.step = -1 and agreed_maintenance.starts_at < allowance_end.used_up_at then allowance_end.used_up_at
      else agreed_maintenance.starts_at
    end as started_at,
    case
      when edge.step = 1 and agreed_maintenance.ends_at > allowance_end.used_up_at then allowance_end.used_up_at
      else agreed_maintenance.ends_at
    end as ended_at
  from agreed_maintenance
  cross join allowance_end
  cross join edge
),

-- Each region of a component that has regions is lost and maintained by itself.
part_interruption as (
  select
    need.kind,
    need.name,
    need.component,
    need.regional,
    area.region,
    interruption.provider,
    interruption.outage_id,
    interruption.failing,
    interruption.allowed,
    interruption.beyond,
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
  inner join area
    on (not need.regional and area.region = 'All')
    or (
      need.regional
      and area.region <> 'All'
      and area.region = coalesce(interruption.region, sender.region, area.region)
    )
  inner join reported_month
    on reported_month.ends_at > interruption.started_at
    and reported_month.starts_at < interruption.ended_at
  left join claim
    on claim.measure = need.measure
    and claim.provider = interruption.provider
    and claim.reference = interruption.outage_id
  where interruption.started_at < interruption.ended_at
),

part_change as (
  select
    part_interruption.kind,
    part_interruption.name,
    part_interruption.component,
    part_interruption.regional,
    part_interruption.region,
    case
      when edge.step = 1 then part_interruption.started_at
      else part_interruption.ended_at
    end as changed_at,
    cast(sum(part_interruption.failing * edge.step) as bigint) as failing,
    cast(sum(part_interruption.allowed * edge.step) as bigint) as allowed,
    cast(sum(part_interruption.beyond * edge.step) as bigint) as beyond
  from part_interruption
  cross join edge
  where not part_interruption.excluded
  group by
    part_interruption.kind,
    part_interruption.name,
    part_interruption.component,
    part_interruption.regional,
    part_interruption.region,
    case
      when edge.step = 1 then part_interruption.started_at
      else part_interruption.ended_at
    end
),

part_slice as (
  select
    kind,
    name,
    component,
    regional,
    region,
    changed_at as starts_at,
    lead(changed_at) over (
      partition by kind, name, component, region
      order by changed_at
    ) as next_change_at,
    cast(sum(failing) over (
      partition by kind, name, component, region
      order by changed_at
      rows between unbounded preceding and current row
    ) as bigint) as failing,
    cast(sum(allowed) over (
      partition by kind, name, component, region
      order by changed_at
      rows between unbounded preceding and current row
    ) as bigint) as allowed,
    cast(sum(beyond) over (
      partition by kind, name, component, region
      order by changed_at
      rows between unbounded preceding and current row
    ) as bigint) as beyond
  from part_change
),

-- A loss is excused by allowed maintenance of its own component and region, and by nothing else.
part_state as (
  select
    kind,
    name,
    regional,
    region,
    starts_at,
    next_change_at,
    case when failing > 0 then 1 else 0 end as failing,
    case when failing > 0 and allowed = 0 then 1 else 0 end as down,
    case when failing > 0 and allowed = 0 and beyond > 0 then 1 else 0 end as beyond,
    case when allowed > 0 then 1 else 0 end as allowed
  from part_slice
  where failing > 0 or allowed > 0
),

change as (
  select
    scope.kind,
    scope.name,
    scope.region,
    case
      when edge.step = 1 then part_state.starts_at
      else part_state.next_change_at
    end as changed_at,
    part_state.failing * edge.step as failing,
    part_state.down * edge.step as down,
    part_state.beyond * edge.step as beyond,
    part_state.allowed * edge.step as allowed
  from part_state
  inner join scope
    on scope.kind = part_state.kind
    and scope.name = part_state.name
    and (scope.region = 'All' or not part_state.regional or scope.region = part_state.region)
  cross join edge
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
    0 as down,
    0 as beyond,
    0 as allowed
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
    cast(sum(down) as bigint) as down,
    cast(sum(beyond) as bigint) as beyond,
    cast(sum(allowed) as bigint) as allowed
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
    cast(sum(down) over (
      partition by kind, name, region
      order by changed_at
      rows between unbounded preceding and current row
    ) as bigint) as down,
    cast(sum(beyond) over (
      partition by kind, name, region
      order by changed_at
      rows between unbounded preceding and current row
    ) as bigint) as beyond,
    cast(sum(allowed) over (
      partition by kind, name, region
      order by changed_at
      rows between unbounded preceding and current row
    ) as bigint) as allowed
  from instant_of_change
),

numbered_slice as (
  select
    kind,
    name,
    region,
    starts_at,
    next_change_at,
    down,
    beyond,
    failing,
    allowed,
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
    numbered_slice.down > 0 as down,
    numbered_slice.beyond > 0 as beyond,
    numbered_slice.allowed > 0 as allowed,
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

-- planned_ms is maintenance that leaves Uptime: what is down unplanned stays in it, so that downtime never exceeds Uptime.
service_time as (
  select
    kind,
    name,
    region,
    date,
    band,
    milliseconds as total_ms,
    case when allowed and not down then milliseconds else 0 end as planned_ms,
    case when failed and not down then milliseconds else 0 end as excused_ms,
    case when down then milliseconds else 0 end as unplanned_ms,
    case when beyond then milliseconds else 0 end as beyond_ms,
    case when down then number end as failure
  from timed_slice
)
