with

{{> reported-month}},

span as (
  select
    min(first_date) as first_date,
    max(last_date) as last_date
  from recent_months
  where run = ? and months_ago between {{last_month_ago}} and {{first_month_ago}}
),

{{> reporting-provider}},

{{> claim}},

{{> newest-hub-installs}},

attempt as (
  select
    newest_hub_installs.provider,
    newest_hub_installs.hub_id,
    newest_hub_installs.in_coverage_area,
    date_diff('day', newest_hub_installs.installed_date, newest_hub_installs.connected_date) as days_to_connect,
    row_number() over (
      partition by newest_hub_installs.provider, newest_hub_installs.hub_id
      order by newest_hub_installs.installed_at
    ) as attempt
  from newest_hub_installs
  inner join reporting_provider on reporting_provider.provider = newest_hub_installs.provider
  inner join span on newest_hub_installs.installed_date between span.first_date and span.last_date
  where not newest_hub_installs.abandoned
),

first_attempt as (
  select
    attempt.provider,
    case
      when attempt.days_to_connect is null then 'NEVER'
      when attempt.days_to_connect <= 0 then 'AT-INSTALL'
      when attempt.days_to_connect <= 90 then 'WITHIN-90-DAYS'
      else 'LATER'
    end as connection,
    claim.reference is not null as excluded
  from attempt
  left join claim
    on claim.provider = attempt.provider
    and claim.reference = attempt.hub_id
  where attempt.attempt = 1 and attempt.in_coverage_area
)

select
  provider,
  count(*) filter (where connection in ({{connections}}) and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from first_attempt
group by provider
order by provider
