with

{{> reported-month}},

own as (
  select user_id, party_kind, sent
  from service_request_forecasts
  where run = ? and period in (select period from reported_month)
    and forecast is null
    and sent > 0
)

select user_id, party_kind, sent
from own
order by user_id
