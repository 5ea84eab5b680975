with

{{> reported-month}},

install_request as (
  select
    device_type,
    srv,
    trt_seconds,
    requests,
    responses,
    responded_within_trt,
    communication_failures,
    coalesce(response_ms_sum, 0) as response_ms
  from service_requests_daily
  where run = ? and period in (select period from reported_month)
    and process = 'install-and-commission'
    and requests > 0
),

listed as (
  select
    device_type,
    srv,
    trt_seconds,
    requests,
    responses,
    responded_within_trt,
    communication_failures,
    response_ms
  from install_request
  union all
  select
    device_type,
    'All' as srv,
    cast(null as bigint) as trt_seconds,
    requests,
    responses,
    responded_within_trt,
    communication_failures,
    response_ms
  from install_request
)

select
  device_type,
  srv,
  trt_seconds,
  cast(sum(requests) as bigint) as requests,
  cast(sum(responses) as bigint) as responses,
  cast(sum(responded_within_trt) as bigint) as within_target,
  cast(sum(communication_failures) as bigint) as communication_failures,
  cast(sum(response_ms) as bigint) as response_ms
from listed
group by device_type, srv, trt_seconds
order by device_type, srv, trt_seconds
