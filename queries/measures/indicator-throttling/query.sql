with

event as (
  select
    kind,
    date_diff('second', started_at, ended_at) as seconds,
    coalesce(alerts_forwarded, 0) as forwarded,
    coalesce(alerts_dropped, 0) as dropped,
    coalesce(alerts_exempted, 0) as exempted
  from throttling
  where run = ? and period in (select period from month where run = ?)
)

select
  kind,
  count(*) as events,
  cast(sum(seconds) as bigint) as seconds,
  cast(sum(forwarded) as bigint) as forwarded,
  cast(sum(dropped) as bigint) as dropped,
  cast(sum(exempted) as bigint) as exempted
from event
group by kind
order by kind
