with

reported_month as (
  select period
  from month
  where run = ?
),

request as (
  select
    region,
    counted_date,
    requests,
    responses,
    responded_within_trt,
    communication_failures,
    response_ms_sum,
    shortest_ms,
    longest_ms
  from service_requests_daily
  where run = ? and period in (select period from reported_month)
    and case {{by}} when 'srv' then srv when 'process' then process end in ({{members}})
    and mode_of_operation in ({{modes}})
    and region in ({{regions}})
),

response as (
  select
    region,
    counted_date,
    response_ms,
    responses
  from service_requests_histogram
  where run = ? and period in (select period from reported_month)
    and case {{by}} when 'srv' then srv when 'process' then process end in ({{members}})
    and mode_of_operation in ({{modes}})
    and region in ({{regions}})
),

pooled_request as (
  select
    region,
    counted_date,
    requests,
    responses,
    responded_within_trt,
    communication_failures,
    response_ms_sum,
    shortest_ms,
    longest_ms
  from request
  union all
  select
    'All' as region,
    counted_date,
    requests,
    responses,
    responded_within_trt,
    communication_failures,
    response_ms_sum,
    shortest_ms,
    longest_ms
  from request
  where region <> 'SMETS1'
),

pooled_response as (
  select
    region,
    counted_date,
    response_ms,
    responses
  from response
  union all
  select
    'All' as region,
    counted_date,
    response_ms,
    responses
  from response
  where region <> 'SMETS1'
),

summary as (
  select
    region,
    counted_date,
    cast(sum(requests) as bigint) as volume,
    cast(sum(responses) as bigint) as responses,
    cast(sum(responded_within_trt) as bigint) as within_target,
    cast(sum(communication_failures) as bigint) as communication_failures,
    cast(sum(response_ms_sum) as bigint) as rtt_sum_ms,
    min(shortest_ms) as shortest_ms,
    max(longest_ms) as longest_ms
  from pooled_request
  group by grouping sets ((region, counted_date), (region))
),

histogram as (
  select
    region,
    counted_date,
    response_ms,
    cast(sum(responses) as bigint) as responses
  from pooled_response
  group by grouping sets ((region, counted_date, response_ms), (region, response_ms))
),

ranked_response as (
  select
    region,
    counted_date,
    response_ms,
    cast(sum(responses) over (
      partition by region, counted_date
      order by response_ms
      rows between unbounded preceding and current row
    ) as bigint) as rank_reached,
    cast(sum(responses) over (partition by region, counted_date) as bigint) as all_responses
  from histogram
),

median as (
  select
    region,
    counted_date,
    min(response_ms) as median_ms
  from ranked_response
  where 2 * rank_reached >= all_responses
  group by region, counted_date
)

select
  summary.region,
  summary.counted_date as date,
  summary.volume,
  summary.responses,
  summary.within_target,
  summary.communication_failures,
  summary.rtt_sum_ms,
  median.median_ms,
  summary.shortest_ms,
  summary.longest_ms
from summary
left join median
  on median.region = summary.region
  and median.counted_date is not distinct from summary.counted_date
where summary.volume > 0
order by summary.region, summary.counted_date nulls first
