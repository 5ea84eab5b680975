with

{{> aged-incidents}}

select
  responsible,
  title as type,
  count(*) as incidents,
  count(*) filter (where age_days > 30) as older_than_30_days,
  max(age_days) as oldest_days
from aged_incident
group by responsible, title
order by responsible, incidents desc, type
