with

target as (
  select
    name,
    seconds * 1000 as milliseconds
  from target_times
),

request as (
  select
    smki_requests.interface,
    smki_requests.received_date,
    smki_requests.delivered_at,
    {{> smki-request-in-time}} as in_time
  from smki_requests
)

select
  interface,
  received_date,
  count(*) as requests,
  count(delivered_at) as delivered,
  count(*) filter (where in_time) as delivered_within_target
from request
group by interface, received_date
order by interface, received_date
