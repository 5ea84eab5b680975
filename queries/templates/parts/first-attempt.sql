-- The first visit of the month to each hub, and whether it is claimed.
{{> reporting-provider}},

{{> claim}},

{{> newest-hub-installs}},

attempt as (
  select
    newest_hub_installs.provider,
    newest_hub_installs.hub_id,
    newest_hub_installs.in_coverage_area,
    newest_hub_installs.coverage_inaccurate,
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
    attempt.in_coverage_area,
    attempt.coverage_inaccurate,
    attempt.found_faulty,
    claim.reference is not null as excluded
  from attempt
  left join claim
    on claim.provider = attempt.provider
    and claim.reference = attempt.hub_id
  where attempt.attempt = 1
)
