with

{{> reported-month}},

{{> looked-at}},

{{> newest-outages}},

outage as (
  select
    newest_outages.outage_id,
    newest_outages.provider,
    newest_outages.service,
    newest_outages.started_at,
    newest_outages.ended_at,
    newest_outages.started_date,
    cast(newest_outages.started_second as bigint) as started_second,
    -- Installations of the next month are not known yet: an outage counts for its part of this one.
    case
      when newest_outages.ended_date <= reported_month.last_date then newest_outages.ended_date
      else reported_month.last_date
    end as ended_date,
    case
      -- A part of a second is touched as a whole one is.
      when newest_outages.ended_date <= reported_month.last_date then
        cast(newest_outages.ended_second as bigint)
        + case
            when mod(date_diff('millisecond', timestamp '1970-01-01 00:00:00.000', newest_outages.ended_at), 1000) > 0 then 1
            else 0
          end
      else 86400
    end as ended_second
  from newest_outages
  inner join reported_month
    on newest_outages.started_date between reported_month.first_date and reported_month.last_date
  where newest_outages.service in ('DCC Data Service', 'DCC User Interface', 'DCC WAN Gateway Interface')
),

{{> newest-hub-installs}},

attempt as (
  select
    newest_hub_installs.provider,
    newest_hub_installs.installed_date,
    cast(newest_hub_installs.installed_second as bigint) as installed_second,
    row_number() over (
      partition by newest_hub_installs.provider, newest_hub_installs.hub_id, looked_at.period
      order by newest_hub_installs.installed_at
    ) as attempt
  from newest_hub_installs
  inner join looked_at on newest_hub_installs.installed_date between looked_at.first_date and looked_at.last_date
  where not newest_hub_installs.abandoned
),

hour as (
  select
    provider,
    installed_date,
    installed_second - mod(installed_second, 3600) as hour_starts,
    count(*) as hubs
  from attempt
  where attempt = 1
  group by provider, installed_date, installed_second - mod(installed_second, 3600)
),

-- Days from an hour to the outage: 0 in its own week, 7 in the week before.
near as (
  select
    outage.provider,
    outage.outage_id,
    hour.hubs,
    hour.hour_starts,
    outage.started_second,
    outage.ended_second,
    date_diff('day', hour.installed_date, outage.started_date) as days_to_start,
    date_diff('day', hour.installed_date, outage.ended_date) as days_to_end
  from outage
  inner join hour on outage.provider = hour.provider or outage.service <> 'DCC WAN Gateway Interface'
),

touched as (
  select
    provider,
    outage_id,
    hubs,
    (days_to_start < 0 or (days_to_start = 0 and hour_starts + 3600 > started_second))
      and (days_to_end > 0 or (days_to_end = 0 and hour_starts < ended_second)) as during,
    (days_to_start < 7 or (days_to_start = 7 and hour_starts + 3600 > started_second))
      and (days_to_end > 7 or (days_to_end = 7 and hour_starts < ended_second)) as week_before
  from near
),

impact as (
  select
    provider,
    outage_id,
    cast(sum(case when during then hubs else 0 end) as bigint) as installs,
    cast(sum(case when week_before then hubs else 0 end) as bigint) as expected
  from touched
  group by provider, outage_id
)

select
  outage.outage_id,
  outage.provider,
  outage.service,
  outage.started_at,
  outage.ended_at,
  coalesce(impact.installs, 0) as installs,
  coalesce(impact.expected, 0) as expected
from outage
left join impact on impact.provider = outage.provider and impact.outage_id = outage.outage_id
order by outage.started_at, outage.outage_id, outage.provider
