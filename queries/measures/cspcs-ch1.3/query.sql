with

{{> reported-month}},

{{> reporting-provider}},

{{> claim}},

{{> newest-hub-installs}},

attempt as (
  select
    newest_hub_installs.provider,
    newest_hub_installs.hub_id,
    coalesce(newest_hub_installs.found_faulty, false) as found_faulty,
    row_number() over (
      partition by newest_hub_installs.provider, newest_hub_installs.hub_id
      order by newest_hub_installs.installed_at
    ) as attempt
  from newest_hub_installs
  inner join reporting_provider on reporting_provider.provider = newest_hub_installs.provider
  inner join reported_month
    on newest_hub_installs.installed_date between reported_month.first_date and reported_month.last_date
  where not newest_hub_installs.abandoned
),

first_attempt as (
  select
    attempt.provider,
    attempt.found_faulty,
    claim.reference is not null as excluded
  from attempt
  left join claim
    on claim.provider = attempt.provider
    and claim.reference = attempt.hub_id
  where attempt.attempt = 1
)

select
  provider,
  count(*) filter (where not found_faulty and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from first_attempt
group by provider
order by provider
