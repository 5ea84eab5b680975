with

-- A local month begins on a whole hour of UTC, and so at the start of a window.
alert as (
  select
    power_outage_alerts.hub_id,
    power_outage_alerts.forwarded,
    month.starts_at,
    date_diff('minute', month.starts_at, power_outage_alerts.received_at) as minutes
  from power_outage_alerts
  cross join month
),

placed as (
  select
    hub_id,
    forwarded,
    date_add('minute', minutes - mod(minutes, 3), starts_at) as window_at
  from alert
)

select
  window_at,
  count(distinct hub_id) as hubs,
  count(*) as alerts,
  cast(sum(forwarded) as bigint) as forwarded
from placed
group by window_at
order by window_at
