with

{{> reported-month}},

test_commands as (
  select
    provider,
    cast(sum(commands) as bigint) as commands
  from han_commands_daily
  where run = ? and period in (select period from reported_month)
    and kind in ('RTT2', 'RTT3', 'RTT4')
  group by provider
),

estate as (
  select
    provider,
    cast(sum(commissioned_hubs) as bigint) as hubs
  from hub_estate
  where run = ? and period in (select period from reported_month)
  group by provider
)

select
  estate.provider,
  2 * coalesce(test_commands.commands, 0) as numerator,
  estate.hubs as denominator,
  cast(0 as bigint) as excluded
from estate
left join test_commands on test_commands.provider = estate.provider
order by estate.provider
