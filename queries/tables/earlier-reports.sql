with

reported_month as (
  select last_date
  from month
  where run = ?
),

{{> newest-earlier-reports}}

select
  newest_earlier_reports.as_of,
  newest_earlier_reports.service_provider,
  newest_earlier_reports.measure,
  newest_earlier_reports.version,
  newest_earlier_reports.level,
  newest_earlier_reports.target,
  newest_earlier_reports.minimum,
  newest_earlier_reports.achievement,
  newest_earlier_reports.exceptions,
  newest_earlier_reports.credits,
  newest_earlier_reports.source,
  coalesce(newest_earlier_reports.confidence, 'quoted') as confidence
from newest_earlier_reports
inner join reported_month
  on reported_month.last_date >= newest_earlier_reports.as_of
order by
  newest_earlier_reports.as_of,
  newest_earlier_reports.service_provider,
  newest_earlier_reports.measure,
  newest_earlier_reports.version
