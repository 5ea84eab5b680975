with

{{> reported-month}},

{{> reporting-provider}},

{{> claim}},

fixable as (
  select
    hub_incidents.provider,
    hub_incidents.resolved_remotely,
    claim.reference is not null as excluded
  from hub_incidents
  inner join reporting_provider on reporting_provider.provider = hub_incidents.provider
  left join claim
    on claim.provider = hub_incidents.provider
    and claim.reference = hub_incidents.incident_id
  where hub_incidents.run = ? and hub_incidents.period in (select period from reported_month)
    and hub_incidents.remotely_fixable
)

select
  provider,
  count(*) filter (where resolved_remotely and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from fixable
group by provider
order by provider
