with

{{> reported-month}},

{{> claim}},

delivery as (
  select
    hub_deliveries.provider,
    hub_deliveries.hubs,
    case when hub_deliveries.delivered_on <= hub_deliveries.due_on then hub_deliveries.hubs else 0 end as done,
    claim.reference is not null as excluded
  from hub_deliveries
  left join claim
    on claim.provider = hub_deliveries.provider
    and claim.reference = hub_deliveries.delivery_id
  where hub_deliveries.run = ? and hub_deliveries.period in (select period from reported_month)
)

select
  provider,
  cast(coalesce(sum(done) filter (where not excluded), 0) as bigint) as numerator,
  cast(coalesce(sum(hubs) filter (where not excluded), 0) as bigint) as denominator,
  count(*) filter (where excluded) as excluded
from delivery
group by provider
order by provider
