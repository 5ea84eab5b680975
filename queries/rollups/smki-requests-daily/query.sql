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
    date_diff('millisecond', smki_requests.received_at, smki_requests.delivered_at) as delivery_ms,
    target.milliseconds as target_ms
  from smki_requests
  left join target
    on target.name = case smki_requests.interface
      when 'PORTAL' then 'smki-individual'
      when 'WEB-SERVICE' then 'smki-individual'
      when 'BATCH' then 'smki-batch'
    end
)

select
  interface,
  received_date,
  count(*) as requests,
  count(delivery_ms) as delivered,
  count(*) filter (where delivery_ms <= target_ms) as delivered_within_target
from request
group by interface, received_date
order by interface, received_date
