with

-- A window begins at a multiple of three minutes of UTC, and so does every local day.
alert as (
  select
    power_outage_alerts.hub_id,
    power_outage_alerts.forwarded,
    power_outage_alerts.received_date,
    date_diff('minute', timestamp '2000-01-01 00:00:00.000', power_outage_alerts.received_at) as minutes
  from power_outage_alerts
),

placed as (
  select
    hub_id,
    forwarded,
    received_date,
    date_add('minute', minutes - mod(minutes, 3), timestamp '2000-01-01 00:00:00.000') as window_at
  from alert
)

select
  received_date,
  window_at,
  count(distinct hub_id) as hubs,
  count(*) as alerts,
  cast(sum(forwarded) as bigint) as forwarded
from placed
group by received_date, window_at
order by received_date, window_at
