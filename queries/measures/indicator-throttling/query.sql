with

{{> reported-month}},

{{> newest-throttling}},

event as (
  select
    newest_throttling.kind,
    case when newest_throttling.started_at >= reported_month.starts_at then 1 else 0 end as began,
    date_diff(
      'second',
      case
        when newest_throttling.started_at < reported_month.starts_at then reported_month.starts_at
        else newest_throttling.started_at
      end,
      case
        when newest_throttling.lasts_until > reported_month.ends_at then reported_month.ends_at
        else newest_throttling.lasts_until
      end
    ) as seconds,
    case when newest_throttling.lasts_until <= reported_month.ends_at then 1 else 0 end as ended,
    coalesce(newest_throttling.alerts_forwarded, 0) as forwarded,
    coalesce(newest_throttling.alerts_dropped, 0) as dropped,
    coalesce(newest_throttling.alerts_exempted, 0) as exempted
  from newest_throttling
  inner join reported_month
    on reported_month.ends_at > newest_throttling.started_at
    and reported_month.starts_at < newest_throttling.lasts_until
)

select
  kind,
  cast(sum(began) as bigint) as events,
  cast(sum(seconds) as bigint) as seconds,
  cast(sum(ended * forwarded) as bigint) as forwarded,
  cast(sum(ended * dropped) as bigint) as dropped,
  cast(sum(ended * exempted) as bigint) as exempted
from event
group by kind
order by kind
