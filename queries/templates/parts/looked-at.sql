-- The month and the one before it.
looked_at as (
  select
    period,
    first_date,
    last_date
  from recent_months
  where run = ? and months_ago <= 1
)
