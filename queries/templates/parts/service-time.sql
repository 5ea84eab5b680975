reported_month as (
  select
    period,
    starts_at,
    ends_at
  from month
  where run = ?
),

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
    region
  from providers
  where run = ?
),

region_name as (
  select distinct region
  from providers
  where run = ? and provider_group = 'CSP'
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

scope as (
  select distinct
    kind,
    name,
    'All' as region
  from need
  union all
  select distinct
    need.kind,
    need.name,
    region_name.region
  from need
  cross join region_name
  where need.regional
),

failure as (
  select
    provider,
    outage_id,
    service as component,
    region,
    'lost' as extent,
    started_at,
    ended_at
  from outages
  where run = ? and period in (select period from reported_month)
  union all
  select
    provider,
    outage_id,
    component,
    region,
    extent,
    started_at,
    ended_at
  from component_outages
  where run = ? and period in (select period from reported_month)
),

scoped_failure as (
  select
    scope.name,
    scope.region,
    failure.provider,
    failure.outage_id,
    claim.reference is not null as excluded,
    case
      when failure.started_at < reported_month.starts_at then reported_month.starts_at
      else failure.started_at
    end as started_at,
    case
      when failure.ended_at > reported_month.ends_at then reported_month.ends_at
      else failure.ended_at
    end as ended_at
  from failure
  inner join sender on sender.code = failure.provider
  inner join need
    on need.component = failure.component
    and (need.kind = 'process' or failure.extent = 'lost')
  inner join scope
    on scope.name = need.name
    and (
      scope.region = 'All'
      or not need.regional
      or coalesce(failure.region, sender.region, scope.region) = scope.region
    )
  inner join reported_month
    on reported_month.ends_at > failure.started_at
    and reported_month.starts_at < failure.ended_at
  left join claim
    on claim.measure = need.measure
    and claim.provider = failure.provider
    and claim.reference = failure.outage_id
),

opening_failure as (
  select
    name,
    region,
    started_at,
    ended_at,
    case
      when started_at <= max(ended_at) over (
        partition by name, region
        order by started_at, ended_at
        rows between unbounded preceding and 1 preceding
      ) then 0
      else 1
    end as opens
  from scoped_failure
  where not excluded
),

numbered_failure as (
  select
    name,
    region,
    started_at,
    ended_at,
    cast(sum(opens) over (
      partition by name, region
      order by started_at, ended_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from opening_failure
),

merged_failure as (
  select
    name,
    region,
    number,
    min(started_at) as starts_at,
    max(ended_at) as ends_at
  from numbered_failure
  group by name, region, number
),

agreed_window as (
  select
    provider,
    service as component,
    region,
    starts_at,
    ends_at
  from planned_maintenance
  where run = ? and period in (select period from reported_month)
    and agreed
),

scoped_window as (
  select
    scope.name,
    scope.region,
    case
      when agreed_window.starts_at < reported_month.starts_at then reported_month.starts_at
      else agreed_window.starts_at
    end as starts_at,
    case
      when agreed_window.ends_at > reported_month.ends_at then reported_month.ends_at
      else agreed_window.ends_at
    end as ends_at
  from agreed_window
  inner join sender on sender.code = agreed_window.provider
  inner join need on need.component = agreed_window.component
  inner join scope
    on scope.name = need.name
    and (
      scope.region = 'All'
      or not need.regional
      or coalesce(agreed_window.region, sender.region, scope.region) = scope.region
    )
  inner join reported_month
    on reported_month.ends_at > agreed_window.starts_at
    and reported_month.starts_at < agreed_window.ends_at
),

opening_window as (
  select
    name,
    region,
    starts_at,
    ends_at,
    case
      when starts_at <= max(ends_at) over (
        partition by name, region
        order by starts_at, ends_at
        rows between unbounded preceding and 1 preceding
      ) then 0
      else 1
    end as opens
  from scoped_window
),

numbered_window as (
  select
    name,
    region,
    starts_at,
    ends_at,
    cast(sum(opens) over (
      partition by name, region
      order by starts_at, ends_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from opening_window
),

merged_window as (
  select
    name,
    region,
    number,
    min(starts_at) as starts_at,
    max(ends_at) as ends_at
  from numbered_window
  group by name, region, number
),

interval_of as (
  select
    name,
    region,
    number,
    'failure' as kind,
    starts_at,
    ends_at
  from merged_failure
  union all
  select
    name,
    region,
    number,
    'window' as kind,
    starts_at,
    ends_at
  from merged_window
  union all
  select
    merged_failure.name,
    merged_failure.region,
    merged_failure.number,
    'excused' as kind,
    case
      when merged_window.starts_at > merged_failure.starts_at then merged_window.starts_at
      else merged_failure.starts_at
    end as starts_at,
    case
      when merged_window.ends_at < merged_failure.ends_at then merged_window.ends_at
      else merged_failure.ends_at
    end as ends_at
  from merged_failure
  inner join merged_window
    on merged_window.name = merged_failure.name
    and merged_window.region = merged_failure.region
    and merged_window.starts_at < merged_failure.ends_at
    and merged_window.ends_at > merged_failure.starts_at
),

time_of_failure as (
  select
    name,
    region,
    number,
    cast(sum(case
      when kind = 'failure' then date_diff('millisecond', starts_at, ends_at)
      else 0 - date_diff('millisecond', starts_at, ends_at)
    end) as bigint) as unplanned_ms
  from interval_of
  where kind <> 'window'
  group by name, region, number
),

part_of_band as (
  select
    interval_of.name,
    interval_of.region,
    time_band.date,
    time_band.band,
    time_band.starts_at,
    interval_of.kind,
    date_diff(
      'millisecond',
      case
        when interval_of.starts_at > time_band.starts_at then interval_of.starts_at
        else time_band.starts_at
      end,
      case
        when interval_of.ends_at < time_band.ends_at then interval_of.ends_at
        else time_band.ends_at
      end
    ) as milliseconds
  from interval_of
  inner join time_band
    on time_band.starts_at < interval_of.ends_at
    and time_band.ends_at > interval_of.starts_at
),

banded_time as (
  select
    name,
    region,
    starts_at,
    cast(sum(milliseconds) filter (where kind = 'window') as bigint) as window_ms,
    cast(sum(milliseconds) filter (where kind = 'failure') as bigint) as failure_ms,
    cast(sum(milliseconds) filter (where kind = 'excused') as bigint) as excused_ms
  from part_of_band
  group by name, region, starts_at
),

service_time as (
  select
    scope.kind,
    scope.name,
    scope.region,
    time_band.date,
    time_band.band,
    date_diff('millisecond', time_band.starts_at, time_band.ends_at) as total_ms,
    coalesce(banded_time.window_ms, 0) as planned_ms,
    coalesce(banded_time.excused_ms, 0) as excused_ms,
    coalesce(banded_time.failure_ms, 0) - coalesce(banded_time.excused_ms, 0) as unplanned_ms
  from scope
  cross join time_band
  left join banded_time
    on banded_time.name = scope.name
    and banded_time.region = scope.region
    and banded_time.starts_at = time_band.starts_at
)
