with

{{> reported-month}},

said as (
  select
    provider as sender,
    service_provider,
    measure,
    region,
    kind,
    text,
    author_role,
    written_on,
    'commentary' as feed
  from commentary
  where run = ? and period in (select period from reported_month)
),

returned as (
  select
    provider as sender,
    provider as service_provider,
    measure,
    'All' as region,
    'cause' as kind,
    commentary as text,
    cast(null as varchar) as author_role,
    cast(null as date) as written_on,
    'provider-returns' as feed
  from provider_returns
  where run = ? and period in (select period from reported_month) and commentary is not null
),

every_text as (
  select * from said
  union all
  select * from returned
)

select
  sender,
  service_provider,
  measure,
  region,
  kind,
  text,
  author_role,
  written_on,
  feed
from every_text
order by service_provider, measure, region, kind, sender, feed
