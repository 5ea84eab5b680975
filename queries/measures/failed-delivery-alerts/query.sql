with

{{> reported-month}},

told as (
  select
    region,
    requests,
    communication_failures,
    0 as n12,
    0 as n13
  from service_requests_daily
  where run = ? and period in (select period from reported_month)
  union all
  select
    region,
    0 as requests,
    0 as communication_failures,
    case when alert_code = 'N12' then alerts else 0 end as n12,
    case when alert_code = 'N13' then alerts else 0 end as n13
  from alerts_end_to_end_daily
  where run = ? and period in (select period from reported_month)
    and alert_code in ('N12', 'N13')
)

select
  region,
  cast(sum(requests) as bigint) as requests,
  cast(sum(communication_failures) as bigint) as communication_failures,
  cast(sum(n12) as bigint) as n12,
  cast(sum(n13) as bigint) as n13
from told
where requests + n12 + n13 > 0
group by region
order by region
