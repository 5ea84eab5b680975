with

{{> reported-month}},

{{> target}},

{{> firmware-image}}

due as (
  select
    region,
    device_type,
    coalesce(
      date_diff('millisecond', requested_at, hub_held_at) <= (select milliseconds from target where name = 'firmware-payload'),
      false
    ) as held_in_time
  from image
  where accepted
    and not running
)

select
  region,
  device_type,
  count(*) filter (where held_in_time) as numerator,
  count(*) as denominator,
  cast(0 as bigint) as excluded
from due
group by region, device_type
order by region, device_type
