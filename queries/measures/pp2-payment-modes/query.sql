with

{{> reported-month}},

request as (
  select
    srv,
    region,
    device_type,
    requests,
    responses_with_success
  from service_requests_daily
  where run = ? and period in (select period from reported_month)
    and srv in ('1.6', '2.1')
    and requests > 0
)

select
  srv,
  region,
  device_type,
  cast(sum(responses_with_success) as bigint) as numerator,
  cast(sum(requests) as bigint) as denominator,
  cast(0 as bigint) as excluded
from request
group by srv, region, device_type
order by srv, region, device_type
