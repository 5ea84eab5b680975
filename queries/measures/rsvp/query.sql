with

{{> reported-month}},

scope as (
  select
    variant,
    srv,
    process,
    mode_of_operation,
    region
  from request_scopes
  where run = ?
),

request as (
  select
    scope.variant,
    service_requests_daily.region,
    service_requests_daily.counted_date,
    service_requests_daily.requests,
    service_requests_daily.responses,
    service_requests_daily.responded_within_trt,
    service_requests_daily.communication_failures,
    service_requests_daily.response_ms_sum,
    service_requests_daily.shortest_ms,
    service_requests_daily.longest_ms
  from service_requests_daily
  inner join scope
    on scope.mode_of_operation = service_requests_daily.mode_of_operation
    and scope.region = service_requests_daily.region
    and (scope.srv = service_requests_daily.srv or scope.process = service_requests_daily.process)
  where service_requests_daily.run = ? and service_requests_daily.period in (select period from reported_month)
),

response as (
  select
    scope.variant,
    service_requests_histogram.region,
    service_requests_histogram.counted_date,
    service_requests_histogram.response_ms,
    service_requests_histogram.responses
  from service_requests_histogram
  inner join scope
    on scope.mode_of_operation = service_requests_histogram.mode_of_operation
    and scope.region = service_requests_histogram.region
    and (scope.srv = service_requests_histogram.srv or scope.process = service_requests_histogram.process)
  where service_requests_histogram.run = ? and service_requests_histogram.period in (select period from reported_month)
),

pooled_request as (
  select
    variant,
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
    variant,
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
    variant,
    region,
    counted_date,
    response_ms,
    responses
  from response
  union all
  select
    variant,
    'All' as region,
    counted_date,
    response_ms,
    responses
  from response
  where region <> 'SMETS1'
),

summary as (
  select
    variant,
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
  group by grouping sets ((variant, region, counted_date), (variant, region))
),

histogram as (
  select
    variant,
    region,
    counted_date,
    response_ms,
    cast(sum(responses) as bigint) as responses
  from pooled_response
  group by grouping sets ((variant, region, counted_date, response_ms), (variant, region, response_ms))
),

ranked_response as (
  select
    variant,
    region,
    counted_date,
    response_ms,
    cast(sum(responses) over (
      partition by variant, region, counted_date
      order by response_ms
      rows between unbounded preceding and current row
    ) as bigint) as rank_reached,
    cast(sum(responses) over (partition by variant, region, counted_date) as bigint) as all_responses
  from histogram
),

median as (
  select
    variant,
    region,
    counted_date,
    min(response_ms) filter (where 2 * rank_reached >= all_responses) as lower_median_ms,
    min(response_ms) filter (where 2 * rank_reached > all_responses) as upper_median_ms
  from ranked_response
  group by variant, region, counted_date
)

select
  summary.variant,
  summary.region,
  summary.counted_date as date,
  summary.volume,
  summary.responses,
  summary.within_target,
  summary.communication_failures,
  summary.rtt_sum_ms,
  median.lower_median_ms,
  median.upper_median_ms,
  summary.shortest_ms,
  summary.longest_ms
from summary
left join median
  on median.variant = summary.variant
  and median.region = summary.region
  and median.counted_date is not distinct from summary.counted_date
where summary.volume > 0
order by summary.variant, summary.region, summary.counted_date nulls first
