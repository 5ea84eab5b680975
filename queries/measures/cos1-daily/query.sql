with

{{> reported-month}},

change as (
  select
    counted_date as received_date,
    {{> generation}},
    service_user,
    requests,
    succeeded + overridden as successful
  from change_of_supplier_daily
  where run = ? and period in (select period from reported_month)
)

select
  received_date,
  generation,
  service_user,
  cast(sum(requests) as bigint) as requests,
  cast(sum(successful) as bigint) as successful
from change
group by received_date, generation, service_user
order by received_date, generation, service_user
