-- In two steps: Athena adds at most 2,147,483,647 milliseconds at once, which is less than 25 days of maintenance.
date_add(
  'millisecond',
  case when planned_part.milliseconds > 2000000000 then 2000000000 - planned_part.milliseconds else 0 end,
  date_add(
    'millisecond',
    case
      when planned_part.milliseconds > 2000000000 then 0 - 2000000000
      else 0 - coalesce(planned_part.milliseconds, 0)
    end,
    merged_outage.ended_at
  )
)
