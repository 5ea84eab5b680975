with

{{> reported-month}},

{{> target}},

{{> firmware-image}}

-- One hub receives an image once, for however many of its devices.
network_image as (
  select
    region,
    device_type,
    max(
      case
        when date_diff('millisecond', requested_at, hub_held_at) <= (select milliseconds from target where name = 'firmware-payload')
          then 1
        else 0
      end
    ) as held_in_time
  from image
  where accepted
    and not running
  group by region, device_type, request_id, network
)

select
  region,
  device_type,
  count(*) filter (where held_in_time = 1) as numerator,
  count(*) as denominator,
  cast(0 as bigint) as excluded
from network_image
group by region, device_type
order by region, device_type
