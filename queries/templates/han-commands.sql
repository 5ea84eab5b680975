with

{{> reported-month}},

{{> target}},

counted as (
  select
    provider,
    returned_within_target as numerator,
    commands as denominator,
    0 as excluded
  from han_commands_daily
  where run = ? and period in (select period from reported_month)
    and kind = {{kind}}
),

{{> claim}},

claimed as (
  select
    han_commands.provider,
    {{> han-command-in-time}} as in_time
  from claim
  inner join han_commands
    on han_commands.period = claim.period
    and han_commands.provider = claim.provider
    and han_commands.command_id = claim.reference
  where han_commands.run = ?
    and han_commands.kind = {{kind}}
),

{{> counted-less-claimed}}
