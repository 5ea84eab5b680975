with

{{> reported-month}},

top_up as (
  select
    counted_date as received_date,
    region,
    requests,
    succeeded
  from top_ups_daily
  where run = ? and period in (select period from reported_month)
)

select
  received_date,
  region,
  cast(sum(requests) as bigint) as requests,
  cast(sum(succeeded) as bigint) as succeeded,
  cast(sum(requests) - sum(succeeded) as bigint) as failed
from top_up
group by received_date, region
order by received_date, region
