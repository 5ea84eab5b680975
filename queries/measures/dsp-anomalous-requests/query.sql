with

{{> reported-month}},

{{> target}},

{{> claim}},

request as (
  select
    anomalous_requests.provider,
    date_diff('millisecond', anomalous_requests.detected_at, anomalous_requests.notified_at)
      <= (select milliseconds from target where name = 'anomalous-request-notice') as in_time,
    claim.reference is not null as excluded
  from anomalous_requests
  left join claim
    on claim.provider = anomalous_requests.provider
    and claim.reference = anomalous_requests.request_id
  where anomalous_requests.run = ? and anomalous_requests.period in (select period from reported_month)
)

select
  provider,
  count(*) filter (where in_time and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from request
group by provider
order by provider
