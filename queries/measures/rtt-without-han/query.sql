with

{{> reported-month}},

{{> counting-status}},

response as (
  select
    service_requests.srv,
    service_requests.region,
    date_diff('millisecond', service_requests.received_at, service_requests.responded_at)
    - coalesce(service_requests.quarantined_ms, 0) as round_trip_ms,
    date_diff('millisecond', service_requests.sent_at, service_requests.response_received_at) as away_ms
  from service_requests
  inner join counting_status on counting_status.status_id = service_requests.status_id
  inner join reported_month
    on reported_month.period = service_requests.period
    and service_requests.counted_date between reported_month.first_date and reported_month.last_date
  where service_requests.run = ?
    and service_requests.mode_of_operation = 2
    and service_requests.region <> 'SMETS1'
    and service_requests.sent_at <= service_requests.response_received_at
    and service_requests.responded_at is not null
),

timed as (
  select
    srv,
    region,
    count(*) as responses,
    cast(sum(round_trip_ms) as bigint) as round_trip_ms,
    cast(sum(round_trip_ms - away_ms) as bigint) as dsp_ms
  from response
  group by srv, region
),

test_command as (
  select
    providers.region,
    cast(sum(han_commands_daily.returned) as bigint) as test_commands,
    cast(sum(han_commands_daily.round_trip_ms_sum) as bigint) as test_ms
  from han_commands_daily
  inner join providers on providers.code = han_commands_daily.provider
  where han_commands_daily.run = ? and providers.run = ?
    and han_commands_daily.period in (select period from reported_month)
    and han_commands_daily.kind = 'RTT4'
  group by providers.region
)

select
  timed.srv,
  timed.region,
  timed.responses,
  timed.round_trip_ms,
  timed.dsp_ms,
  coalesce(test_command.test_commands, 0) as test_commands,
  coalesce(test_command.test_ms, 0) as test_ms
from timed
left join test_command on test_command.region = timed.region
order by timed.srv, timed.region
