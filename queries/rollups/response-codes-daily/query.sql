with

{{> request-counts}}

counted as (
  select
    srv,
    mode_of_operation,
    region,
    device_type,
    counted_date,
    response_code,
    requests,
    case when response_ms is null then 0 else requests end as responses
  from request_counts
  where counts
)

select
  srv,
  mode_of_operation,
  region,
  device_type,
  counted_date,
  response_code,
  cast(sum(requests) as bigint) as requests,
  cast(sum(responses) as bigint) as responses
from counted
group by srv, mode_of_operation, region, device_type, counted_date, response_code
order by srv, mode_of_operation, region, device_type, counted_date, response_code
