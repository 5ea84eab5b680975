with

{{> reported-month}},

{{> newest-throttling}},

event as (
  select
    newest_throttling.kind,
    newest_throttling.incident_id,
    newest_throttling.device_id || ' ' || newest_throttling.alert_code as combination,
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
    coalesce(newest_throttling.alerts_exempted, 0) as exempted,
    coalesce(newest_throttling.messages_asked, 0) as messages_asked,
    coalesce(newest_throttling.messages_capacity, 0) as messages_capacity
  from newest_throttling
  inner join reported_month
    on reported_month.ends_at > newest_throttling.started_at
    and reported_month.starts_at < newest_throttling.lasts_until
)

select
  kind,
  cast(sum(began) as bigint) as events,
  count(distinct case when began = 1 then incident_id end) as incidents,
  count(distinct case when began = 1 then combination end) as combinations,
  cast(sum(seconds) as bigint) as seconds,
  cast(sum(ended * forwarded) as bigint) as forwarded,
  cast(sum(ended * dropped) as bigint) as dropped,
  cast(sum(ended * exempted) as bigint) as exempted,
  cast(sum(ended * messages_asked) as bigint) as messages_asked,
  cast(sum(ended * messages_capacity) as bigint) as messages_capacity
from event
group by kind
order by kind
