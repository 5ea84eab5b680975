with

target as (
  select
    name,
    seconds * 1000 as milliseconds
  from target_times
),

request as (
  select
    smki_repository_requests.received_date,
    smki_repository_requests.sent_at,
    {{> smki-document-in-time}} as in_time
  from smki_repository_requests
)

select
  received_date,
  count(*) as requests,
  count(sent_at) as responses,
  count(*) filter (where in_time) as sent_within_target
from request
group by received_date
order by received_date
