with

{{> reported-month}},

failure as (
  select
    {{> generation}},
    response_code,
    requests - succeeded as failures,
    overridden
  from change_of_supplier_daily
  where run = ? and period in (select period from reported_month)
    and requests > succeeded
)

select
  generation,
  coalesce(response_code, 'none') as response_code,
  case
    when response_code = 'I0' then 'success that was not sent to the Service User'
    when response_code = 'E4' then 'sent too early by the Service User'
    when response_code = 'E20' then 'communications failure: unable to communicate with the device'
    when response_code = 'E21' then 'communications failure: no response from the device'
    when response_code in ('E30', 'E31') then 'communications failure'
    when response_code is null then 'no response'
    else 'meaning not found'
  end as meaning,
  cast(sum(failures) as bigint) as failures,
  cast(sum(overridden) as bigint) as overridden,
  cast(sum(failures) - sum(overridden) as bigint) as failures_left
from failure
group by generation, response_code
order by generation, response_code
