claim as (
  select distinct
    period,
    provider,
    reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = {{measure}}
)
