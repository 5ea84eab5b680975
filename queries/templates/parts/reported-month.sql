reported_month as (
  select
    period,
    starts_at,
    ends_at,
    first_date,
    last_date,
    minutes
  from month
  where run = ?
)
