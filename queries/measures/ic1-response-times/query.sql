with

{{> reported-month}},

response as (
  select
    region,
    device_type,
    responses,
    responded_within_trt
  from service_requests_daily
  where run = ? and period in (select period from reported_month)
    and process = 'install-and-commission'
    and trt_seconds is not null
)

select
  region,
  device_type,
  cast(sum(responded_within_trt) as bigint) as numerator,
  cast(sum(responses) as bigint) as denominator,
  cast(0 as bigint) as excluded
from response
group by region, device_type
order by region, device_type
