with

{{> reported-month}}

select figure, stated
from stated_totals
where
  run = ? and period in (select period from reported_month)
  and report = 'quarterly-problem-report'
order by figure
