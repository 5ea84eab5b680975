target as (
  select
    name,
    seconds,
    seconds * 1000 as milliseconds
  from target_times
  where run = ?
)
