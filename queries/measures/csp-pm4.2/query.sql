with

reported_month as (
  select period
  from month
  where run = ?
),

target as (
  select seconds * 1000 as milliseconds
  from target_times
  where run = ? and name = 'rtt3'
),

counted as (
  select
    provider,
    returned_within_target as numerator,
    commands as denominator,
    0 as excluded
  from han_commands_daily
  where run = ? and period in (select period from reported_month)
    and kind = 'RTT3'
),

claim as (
  select
    period,
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'PM4.2'
),

claimed as (
  select
    han_commands.provider,
    case
      when date_diff('millisecond', han_commands.sent_at, han_commands.returned_at)
        <= (select milliseconds from target)
        then -1
      else 0
    end as numerator,
    -1 as denominator,
    1 as excluded
  from claim
  inner join han_commands
    on han_commands.period = claim.period
    and han_commands.provider = claim.provider
    and han_commands.command_id = claim.reference
  where han_commands.run = ?
    and han_commands.kind = 'RTT3'
),

balance as (
  select
    provider,
    numerator,
    denominator,
    excluded
  from counted
  union all
  select
    provider,
    numerator,
    denominator,
    excluded
  from claimed
)

select
  provider,
  cast(sum(numerator) as bigint) as numerator,
  cast(sum(denominator) as bigint) as denominator,
  cast(sum(excluded) as bigint) as excluded
from balance
group by provider
order by provider
