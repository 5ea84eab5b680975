with

target as (
  select seconds * 1000 as milliseconds
  from target_times
  where name = 'smki-document'
),

request as (
  select
    smki_repository_requests.received_date,
    date_diff('millisecond', smki_repository_requests.received_at, smki_repository_requests.sent_at) as response_ms
  from smki_repository_requests
)

select
  received_date,
  count(*) as requests,
  count(response_ms) as responses,
  count(*) filter (where response_ms <= (select milliseconds from target)) as sent_within_target
from request
group by received_date
order by received_date
