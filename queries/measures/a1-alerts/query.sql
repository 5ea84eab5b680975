with

{{> reported-month}},

alert as (
  select
    region,
    alerts as sent,
    delivered_within_target
  from alerts_end_to_end_daily
  where run = ? and period in (select period from reported_month)
)

select
  region,
  cast(sum(delivered_within_target) as bigint) as numerator,
  cast(sum(sent) as bigint) as denominator,
  cast(0 as bigint) as excluded
from alert
where sent > 0
group by region
order by region
