with

{{> reported-month}},

own as (
  select cast(sum(modelled) as bigint) as modelled, cast(sum(sent) as bigint) as sent
  from service_request_forecasts
  where
    run = ? and period in (select period from reported_month)
    and modelled is not null
  having count(*) > 0
)

select
  modelled,
  sent,
  case when modelled < sent then modelled else sent end as agreed,
  case when modelled < sent then sent else modelled end as most
from own
order by modelled, sent
