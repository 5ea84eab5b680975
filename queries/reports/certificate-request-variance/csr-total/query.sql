with

{{> reported-month}},

own as (
  select subscriber_id, party_kind, sent, forecast
  from certificate_request_forecasts
  where run = ? and period in (select period from reported_month)
)

select
  count(*) as subscribers,
  cast(sum(sent) as bigint) as sent,
  cast(sum(coalesce(forecast, 0)) as bigint) as forecast,
  cast(coalesce(sum(case when sent > 0 and sent * 100 >= forecast * 110 then 1 else 0 end), 0) as bigint) as above,
  cast(coalesce(sum(case when forecast is null and sent > 0 then 1 else 0 end), 0) as bigint) as without_forecast,
  cast(coalesce(sum(case when forecast is null and sent > 0 and party_kind = 'Large Supplier' then 1 else 0 end), 0) as bigint)
    as large_without_forecast
from own
having count(*) > 0
