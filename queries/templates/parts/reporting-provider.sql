reporting_provider as (
  select provider
  from reported_measures
  where run = ? and measure = {{measure}}
)
