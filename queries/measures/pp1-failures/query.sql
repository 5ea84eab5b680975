with

{{> reported-month}},

top_up as (
  select
    region,
    device_type,
    response_code,
    requests,
    case when response_code = 'I0' then requests - responses else requests end as failures
  from response_codes_daily
  where run = ? and period in (select period from reported_month)
    and srv = '2.2'
    and mode_of_operation = 2
),

whole as (
  select
    region,
    device_type,
    cast(sum(requests) as bigint) as requests
  from top_up
  group by region, device_type
  having cast(sum(failures) * 20 as bigint) > cast(sum(requests) as bigint)
),

failure as (
  select
    region,
    device_type,
    response_code,
    cast(sum(failures) as bigint) as failures
  from top_up
  where failures > 0
  group by region, device_type, response_code
)

select
  failure.region,
  failure.device_type,
  coalesce(failure.response_code, 'none') as response_code,
  case
    when failure.response_code = 'I0' then 'success that was not sent to the Service User'
    when failure.response_code = 'E4' then 'sent too early by the Service User'
    when failure.response_code = 'E20' then 'communications failure: unable to communicate with the device'
    when failure.response_code = 'E21' then 'communications failure: no response from the device'
    when failure.response_code in ('E30', 'E31') then 'communications failure'
    when failure.response_code is null then 'no response'
    else 'meaning not found'
  end as meaning,
  failure.failures,
  whole.requests
from failure
inner join whole
  on whole.region = failure.region
  and whole.device_type = failure.device_type
order by failure.region, failure.device_type, failure.response_code
