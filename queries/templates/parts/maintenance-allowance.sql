-- Agreed Planned Maintenance of the month, and the instant at which the one allowance for all DCC Systems is used up: by
-- then windows, those that overlap counted once, have lasted for as long as it allows. Without that much maintenance it
-- is the end of the month.
allowance as (
  select seconds * 1000 as milliseconds
  from target_times
  where run = ? and name = 'planned-maintenance-month'
),

{{> agreed-maintenance}},

covered_maintenance as (
  select
    starts_at,
    ends_at,
    max(ends_at) over (
      order by starts_at, ends_at
      rows between unbounded preceding and 1 preceding
    ) as covered_until
  from agreed_maintenance
),

uncovered_maintenance as (
  select
    case when covered_until > starts_at then covered_until else starts_at end as starts_at,
    date_diff(
      'millisecond',
      case when covered_until > starts_at then covered_until else starts_at end,
      ends_at
    ) as milliseconds
  from covered_maintenance
  where covered_until is null or covered_until < ends_at
),

used_allowance as (
  select
    starts_at,
    milliseconds,
    cast(coalesce(sum(milliseconds) over (
      order by starts_at
      rows between unbounded preceding and 1 preceding
    ), 0) as bigint) as used_before
  from uncovered_maintenance
),

allowance_end as (
  select
    coalesce(
      min(date_add(
        'millisecond',
        mod(allowance.milliseconds - used_allowance.used_before, 60000),
        date_add(
          'minute',
          cast(allowance.milliseconds - used_allowance.used_before as bigint) / 60000,
          used_allowance.starts_at
        )
      )),
      min(reported_month.ends_at)
    ) as used_up_at
  from reported_month
  cross join allowance
  left join used_allowance
    on used_allowance.used_before < allowance.milliseconds
    and used_allowance.used_before + used_allowance.milliseconds >= allowance.milliseconds
)
