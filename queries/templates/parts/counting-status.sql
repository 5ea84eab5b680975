counting_status as (
  select status_id
  from report_statuses
  where run = ? and counts
)
