with

{{> reported-month}},

own as (
  select subscriber_id, party_kind, sent
  from certificate_request_forecasts
  where run = ? and period in (select period from reported_month)
    and forecast is null
    and sent > 0
)

select subscriber_id, party_kind, sent
from own
order by subscriber_id
