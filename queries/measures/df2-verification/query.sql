with

{{> reported-month}},

{{> firmware-image}}

outcome as (
  select
    region,
    device_type,
    accepted,
    outcome_code,
    running as in_progress
  from image
)

select
  region,
  device_type,
  count(*) filter (where accepted) as images,
  count(*) filter (where accepted and not in_progress and outcome_code = '8F72') as verified,
  count(*) filter (where accepted and not in_progress and outcome_code = '8F1C') as verification_failed,
  count(*) filter (where accepted and outcome_code is null and not in_progress) as no_alert,
  count(*) filter (where accepted and in_progress) as in_progress,
  count(*) filter (where accepted and not in_progress) as ended,
  count(*) filter (where not accepted and not in_progress) as refused
from outcome
group by region, device_type
order by region, device_type
