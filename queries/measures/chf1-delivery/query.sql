with

{{> reported-month}},

{{> regional-firmware}}

select
  region,
  cast(sum(delivered) as bigint) as numerator,
  cast(sum(images) as bigint) as denominator,
  cast(0 as bigint) as excluded
from regional_firmware
group by region
order by region
