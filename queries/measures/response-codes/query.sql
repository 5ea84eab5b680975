with

{{> reported-month}},

answer as (
  select
    srv,
    {{> generation}},
    coalesce(response_code, 'none') as response_code,
    requests,
    responses
  from response_codes_daily
  where run = ? and period in (select period from reported_month)
)

select
  srv,
  generation,
  response_code,
  cast(sum(requests) as bigint) as requests,
  cast(sum(responses) as bigint) as responses
from answer
group by srv, generation, response_code
order by srv, generation, response_code
