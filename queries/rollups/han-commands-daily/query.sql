with

target as (
  select
    name,
    seconds * 1000 as milliseconds
  from target_times
),

command as (
  select
    han_commands.kind,
    han_commands.sent_date,
    date_diff('millisecond', han_commands.sent_at, han_commands.returned_at) as round_trip_ms,
    {{> han-command-in-time}} as in_time
  from han_commands
)

select
  kind,
  sent_date,
  count(*) as commands,
  count(round_trip_ms) as returned,
  count(*) filter (where in_time) as returned_within_target,
  cast(coalesce(sum(round_trip_ms), 0) as bigint) as round_trip_ms_sum,
  min(round_trip_ms) as shortest_ms,
  max(round_trip_ms) as longest_ms
from command
group by kind, sent_date
order by kind, sent_date
