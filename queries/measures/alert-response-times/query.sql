with

{{> reported-month}},

alert as (
  select
    alerts.alert_code,
    alerts.provider,
    alerts.region,
    coalesce(alerts.throttled, false) as throttled,
    case
      when not coalesce(alerts.throttled, false)
        then date_diff('millisecond', alerts.received_at, alerts.delivered_at)
    end as delivery_ms
  from alerts
  inner join reported_month
    on reported_month.period = alerts.period
    and alerts.received_date between reported_month.first_date and reported_month.last_date
  where alerts.run = ?
),

timed as (
  select
    alert_code,
    provider,
    region,
    delivery_ms,
    count(*) filter (where not throttled) as alerts_counted,
    count(*) filter (where throttled) as throttled,
    count(delivery_ms) as delivered
  from alert
  group by alert_code, provider, region, delivery_ms
),

ranked as (
  select
    alert_code,
    provider,
    region,
    delivery_ms,
    alerts_counted,
    throttled,
    delivered,
    cast(sum(delivered) over (
      partition by alert_code, provider, region
      order by delivery_ms
      rows between unbounded preceding and current row
    ) as bigint) as rank_reached,
    cast(sum(delivered) over (partition by alert_code, provider, region) as bigint) as all_delivered
  from timed
)

select
  alert_code,
  provider,
  region,
  cast(sum(alerts_counted) as bigint) as alerts_counted,
  cast(sum(delivered) as bigint) as delivered,
  cast(sum(throttled) as bigint) as throttled,
  min(delivery_ms) as shortest_ms,
  max(delivery_ms) as longest_ms,
  min(case when 2 * rank_reached >= all_delivered then delivery_ms end)
  + min(case when 2 * rank_reached > all_delivered then delivery_ms end) as middle_ms,
  cast(sum(delivery_ms * delivered) as bigint) as delivery_ms
from ranked
group by alert_code, provider, region
order by alert_code, provider, region
