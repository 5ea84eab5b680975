with

{{> reported-month}},

claim as (
  select distinct reference
  from exceptions
  where run = ? and period in (select period from reported_month) and measure = 'CPM9'
),

due_assessment as (
  select
    claim.reference is not null as excluded,
    dcc_assessments.completed_on <= dcc_assessments.due_on as in_time
  from dcc_assessments
  inner join reported_month
    on reported_month.period = dcc_assessments.period
    and dcc_assessments.due_on between reported_month.first_date and reported_month.last_date
  left join claim on claim.reference = dcc_assessments.assessment_id
  where dcc_assessments.run = ?
)

select
  count(*) filter (where in_time and not excluded) as numerator,
  count(*) filter (where not excluded) as denominator,
  count(*) filter (where excluded) as excluded
from due_assessment
order by denominator
