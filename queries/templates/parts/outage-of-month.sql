-- Outages, cut off where the month begins and ends, and whether each is claimed.
{{> claim}},

{{> newest-outages}},

outage_of_month as (
  select
    newest_outages.provider,
    newest_outages.service,
    claim.reference is not null as excluded,
    case
      when newest_outages.started_at < reported_month.starts_at then reported_month.starts_at
      else newest_outages.started_at
    end as started_at,
    case
      when newest_outages.lasts_until > reported_month.ends_at then reported_month.ends_at
      else newest_outages.lasts_until
    end as ended_at
  from newest_outages
  inner join reported_month
    on reported_month.ends_at > newest_outages.started_at
    and reported_month.starts_at < newest_outages.lasts_until
  left join claim on claim.provider = newest_outages.provider and claim.reference = newest_outages.outage_id
)
