with

{{> reported-month}},

defect as (
  select
    defects.severity,
    defects.accepted,
    defects.released_on between reported_month.first_date and reported_month.last_date as released,
    defects.known_on <= defects.released_on as known_before,
    defects.known_on <= reported_month.last_date as known_by_end,
    coalesce(defects.mended_on between reported_month.first_date and reported_month.last_date, false) as mended,
    defects.released_on <= reported_month.last_date
      and defects.known_on <= reported_month.last_date
      and (defects.mended_on is null or defects.mended_on > reported_month.last_date) as known_in_live
  from defects
  inner join reported_month on reported_month.period = defects.period
  where defects.run = ?
)

select
  severity,
  count(*) filter (where released and known_before) as released_known,
  count(*) filter (where released and not known_before and known_by_end) as released_found_since,
  count(*) filter (where mended) as mended,
  count(*) filter (where known_in_live) as known,
  count(*) filter (where known_in_live and accepted) as accepted
from defect
group by severity
order by severity
