with

{{> reported-month}},

own as (
  select subscriber_id, party_kind, sent, forecast
  from certificate_request_forecasts
  where run = ? and period in (select period from reported_month)
)

select subscriber_id, party_kind, sent, forecast
from own
where
  (sent > 0 and sent * 100 >= forecast * 110)
order by subscriber_id
