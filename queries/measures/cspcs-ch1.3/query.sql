with

reported_month as (
  select period
  from month
  where run = ?
),

reporting_provider as (
  select provider
  from reported_measures
  where run = ? and measure = 'CH1.3'
),

counted as (
  select
    provider,
    case when found_faulty then 0 else hubs end as numerator,
    hubs as denominator,
    0 as excluded
  from hub_installs_hourly
  where run = ? and period in (select period from reported_month)
),

claim as (
  select
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'CH1.3'
),

attempt as (
  select
    hub_installs.provider,
    coalesce(hub_installs.found_faulty, false) as found_faulty,
    row_number() over (
      partition by hub_installs.drop_id, hub_installs.hub_id
      order by hub_installs.installed_at
    ) as attempt
  from claim
  inner join hub_installs
    on hub_installs.provider = claim.provider
    and hub_installs.hub_id = claim.reference
  where hub_installs.run = ? and hub_installs.period in (select period from reported_month)
    and not hub_installs.abandoned
),

balance as (
  select
    provider,
    numerator,
    denominator,
    excluded
  from counted
  union all
  select
    provider,
    case when found_faulty then 0 else -1 end as numerator,
    -1 as denominator,
    1 as excluded
  from attempt
  where attempt = 1
)

select
  balance.provider,
  cast(sum(balance.numerator) as bigint) as numerator,
  cast(sum(balance.denominator) as bigint) as denominator,
  cast(sum(balance.excluded) as bigint) as excluded
from balance
inner join reporting_provider on reporting_provider.provider = balance.provider
group by balance.provider
order by balance.provider
