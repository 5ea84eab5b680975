with

{{> reported-month}},

alert as (
  select
    alert_code,
    {{> generation}},
    alerts as counted,
    delivered_within_target,
    alerts - delivered_within_target as missed,
    alerts - delivered as never_sent,
    throttled,
    timed_from_hub
  from alerts_end_to_end_daily
  where run = ? and period in (select period from reported_month)
)

select
  alert_code,
  generation,
  cast(sum(counted) as bigint) as alerts_counted,
  cast(sum(delivered_within_target) as bigint) as in_time,
  cast(sum(missed) as bigint) as missed,
  cast(sum(never_sent) as bigint) as never_sent,
  cast(sum(throttled) as bigint) as throttled,
  cast(sum(timed_from_hub) as bigint) as timed_from_hub
from alert
group by alert_code, generation
order by alert_code, generation
