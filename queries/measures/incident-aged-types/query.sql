with

{{> aged-incidents}},

counted as (
  select
    title,
    count(*) as incidents,
    count(*) filter (where responsible = 'Service User') as of_service_users,
    max(age_days) as oldest_days
  from aged_incident
  group by title
),

placed as (
  select
    own.title,
    own.incidents,
    own.of_service_users,
    own.oldest_days,
    count(oftener.title) + 1 as place
  from counted as own
  left join counted as oftener on oftener.incidents > own.incidents
  group by own.title, own.incidents, own.of_service_users, own.oldest_days
)

select
  place,
  title as type,
  incidents,
  of_service_users,
  oldest_days
from placed
where place <= 3
order by place, type
