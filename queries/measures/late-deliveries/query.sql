with

{{> reported-month}},

claim as (
  select distinct
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'CH1.1'
),

delivery as (
  select
    hub_deliveries.provider,
    hub_deliveries.delivery_id,
    hub_deliveries.due_on,
    hub_deliveries.delivered_on,
    hub_deliveries.hubs,
    date_diff(
      'day',
      hub_deliveries.due_on,
      coalesce(hub_deliveries.delivered_on, reported_month.last_date)
    ) as days_late
  from hub_deliveries
  inner join reported_month on reported_month.period = hub_deliveries.period
  left join claim
    on claim.provider = hub_deliveries.provider
    and claim.reference = hub_deliveries.delivery_id
  where hub_deliveries.run = ? and claim.reference is null
)

select
  provider,
  delivery_id,
  due_on,
  delivered_on,
  hubs,
  days_late
from delivery
where days_late > 0
order by provider, due_on, delivery_id
