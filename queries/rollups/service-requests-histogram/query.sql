with

{{> request-counts}}

response as (
  select
    srv,
    mode_of_operation,
    region,
    device_type,
    process,
    counted_date,
    response_ms,
    requests
  from request_counts
  where counts and response_ms is not null
)

select
  srv,
  mode_of_operation,
  region,
  device_type,
  process,
  counted_date,
  cast(response_ms as bigint) as response_ms,
  cast(sum(requests) as bigint) as responses
from response
group by srv, mode_of_operation, region, device_type, process, counted_date, response_ms
order by srv, mode_of_operation, region, device_type, process, counted_date, response_ms
