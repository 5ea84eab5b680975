with

{{> reported-month}},

{{> regional-firmware}}

select
  region,
  cast(sum(activated) as bigint) as numerator,
  cast(sum(activations) as bigint) as denominator,
  cast(0 as bigint) as excluded
from regional_firmware
where activations > 0
group by region
order by region
