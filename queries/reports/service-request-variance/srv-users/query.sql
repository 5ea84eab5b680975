with

{{> reported-month}},

own as (
  select user_id, party_kind, sent, forecast
  from service_request_forecasts
  where run = ? and period in (select period from reported_month)
)

select user_id, party_kind, sent, forecast
from own
where
  (sent > 0 and sent * 100 >= forecast * 110)
  or (forecast > 0 and sent * 100 <= forecast * 90)
order by user_id
