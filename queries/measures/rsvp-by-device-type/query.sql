with

{{> reported-month}},

summary as (
  select
    srv,
    device_type,
    region,
    cast(sum(requests) as bigint) as requests,
    cast(sum(responses) as bigint) as responses,
    cast(sum(responded_within_trt) as bigint) as within_target,
    cast(sum(communication_failures) as bigint) as communication_failures,
    min(shortest_ms) as shortest_ms,
    max(longest_ms) as longest_ms
  from service_requests_daily
  where run = ? and period in (select period from reported_month)
    and mode_of_operation in (2, 3)
  group by srv, device_type, region
),

histogram as (
  select
    srv,
    device_type,
    region,
    response_ms,
    cast(sum(responses) as bigint) as responses
  from service_requests_histogram
  where run = ? and period in (select period from reported_month)
    and mode_of_operation in (2, 3)
  group by srv, device_type, region, response_ms
),

ranked_response as (
  select
    srv,
    device_type,
    region,
    response_ms,
    cast(sum(responses) over (
      partition by srv, device_type, region
      order by response_ms
      rows between unbounded preceding and current row
    ) as bigint) as rank_reached,
    cast(sum(responses) over (partition by srv, device_type, region) as bigint) as all_responses
  from histogram
),

median as (
  select
    srv,
    device_type,
    region,
    min(response_ms) filter (where 2 * rank_reached >= all_responses) as lower_median_ms,
    min(response_ms) filter (where 2 * rank_reached > all_responses) as upper_median_ms
  from ranked_response
  group by srv, device_type, region
)

select
  summary.srv,
  summary.device_type,
  summary.region,
  summary.requests,
  summary.responses,
  summary.within_target,
  summary.communication_failures,
  cast(median.lower_median_ms + median.upper_median_ms as bigint) / 2 as median_ms,
  summary.shortest_ms,
  summary.longest_ms
from summary
left join median
  on median.srv = summary.srv
  and median.device_type = summary.device_type
  and median.region = summary.region
where summary.requests > 0
order by summary.srv, summary.device_type, summary.region
