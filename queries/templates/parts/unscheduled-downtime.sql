-- Minutes of outages less agreed maintenance, outages and windows that overlap counted once: of `outage` (measure, provider, incident_id,
-- started_at, ended_at) and `agreed_window` (measure, provider, starts_at, ends_at). Outages of two Incidents are not merged.
opening_outage as (
  select
    measure,
    provider,
    incident_id,
    started_at,
    ended_at,
    case
      when started_at <= max(ended_at) over (
        partition by measure, provider, incident_id
        order by started_at, ended_at
        rows between unbounded preceding and 1 preceding
      ) then 0
      else 1
    end as opens
  from outage
),

numbered_outage as (
  select
    measure,
    provider,
    incident_id,
    started_at,
    ended_at,
    cast(sum(opens) over (
      partition by measure, provider, incident_id
      order by started_at, ended_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from opening_outage
),

merged_outage as (
  select
    measure,
    provider,
    incident_id,
    number,
    min(started_at) as started_at,
    max(ended_at) as ended_at
  from numbered_outage
  group by measure, provider, incident_id, number
),

opening_window as (
  select
    measure,
    provider,
    starts_at,
    ends_at,
    case
      when starts_at <= max(ends_at) over (
        partition by measure, provider
        order by starts_at, ends_at
        rows between unbounded preceding and 1 preceding
      ) then 0
      else 1
    end as opens
  from agreed_window
),

numbered_window as (
  select
    measure,
    provider,
    starts_at,
    ends_at,
    cast(sum(opens) over (
      partition by measure, provider
      order by starts_at, ends_at
      rows between unbounded preceding and current row
    ) as bigint) as number
  from opening_window
),

merged_window as (
  select
    measure,
    provider,
    number,
    min(starts_at) as starts_at,
    max(ends_at) as ends_at
  from numbered_window
  group by measure, provider, number
),

planned_part as (
  select
    merged_outage.measure,
    merged_outage.provider,
    merged_outage.incident_id,
    merged_outage.number,
    cast(sum(date_diff(
      'millisecond',
      case
        when merged_window.starts_at > merged_outage.started_at then merged_window.starts_at
        else merged_outage.started_at
      end,
      case
        when merged_window.ends_at < merged_outage.ended_at then merged_window.ends_at
        else merged_outage.ended_at
      end
    )) as bigint) as milliseconds
  from merged_outage
  inner join merged_window
    on merged_window.measure = merged_outage.measure
    and merged_window.provider = merged_outage.provider
    and merged_window.starts_at < merged_outage.ended_at
    and merged_window.ends_at > merged_outage.started_at
  group by merged_outage.measure, merged_outage.provider, merged_outage.incident_id, merged_outage.number
),

unscheduled_downtime as (
  select
    merged_outage.measure,
    merged_outage.provider,
    merged_outage.incident_id,
    cast(sum(date_diff(
      'minute',
      merged_outage.started_at,
      -- In two steps: Athena adds at most 2,147,483,647 milliseconds at once, which is less than 25 days of maintenance.
      date_add(
        'millisecond',
        case when planned_part.milliseconds > 2000000000 then 2000000000 - planned_part.milliseconds else 0 end,
        date_add(
          'millisecond',
          case
            when planned_part.milliseconds > 2000000000 then 0 - 2000000000
            else 0 - coalesce(planned_part.milliseconds, 0)
          end,
          merged_outage.ended_at
        )
      )
    )) as bigint) as minutes
  from merged_outage
  left join planned_part
    on planned_part.measure = merged_outage.measure
    and planned_part.provider = merged_outage.provider
    and planned_part.incident_id = merged_outage.incident_id
    and planned_part.number = merged_outage.number
  group by merged_outage.measure, merged_outage.provider, merged_outage.incident_id
)
