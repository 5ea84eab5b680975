with

span as (
  select
    period,
    first_date,
    last_date
  from recent_months
  where run = ? and months_ago between {{last_month_ago}} and {{first_month_ago}}
),

reporting_provider as (
  select provider
  from reported_measures
  where run = ? and measure = {{measure}}
),

counted as (
  select
    provider,
    case when connection in ({{connections}}) then hubs else 0 end as numerator,
    hubs as denominator,
    0 as excluded
  from hub_installs_hourly
  where run = ? and period in (select period from span)
    and in_coverage_area
),

claim as (
  select
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from month where run = ?) and measure = {{measure}}
),

attempt as (
  select
    hub_installs.provider,
    hub_installs.hub_id,
    hub_installs.installed_at,
    hub_installs.in_coverage_area,
    date_diff('day', hub_installs.installed_date, hub_installs.connected_date) as days_to_connect,
    row_number() over (
      partition by hub_installs.drop_id, hub_installs.hub_id
      order by hub_installs.installed_at
    ) as attempt
  from claim
  inner join hub_installs
    on hub_installs.provider = claim.provider
    and hub_installs.hub_id = claim.reference
  where hub_installs.run = ? and hub_installs.period in (select period from span)
    and not hub_installs.abandoned
),

-- A claim takes out one attempt, also of a hub that was tried in two months.
excluded_attempt as (
  select
    provider,
    case
      when days_to_connect is null then 'NEVER'
      when days_to_connect <= 0 then 'AT-INSTALL'
      when days_to_connect <= 90 then 'WITHIN-90-DAYS'
      else 'LATER'
    end as connection,
    row_number() over (partition by provider, hub_id order by installed_at) as place
  from attempt
  where attempt = 1 and in_coverage_area
),

claimed as (
  select
    provider,
    case when connection in ({{connections}}) then -1 else 0 end as numerator,
    -1 as denominator,
    1 as excluded
  from excluded_attempt
  where place = 1
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
    numerator,
    denominator,
    excluded
  from claimed
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
