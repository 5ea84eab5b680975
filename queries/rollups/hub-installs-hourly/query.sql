with

attempt as (
  select
    installed_date,
    cast(installed_second as bigint) as installed_second,
    in_coverage_area,
    coverage_inaccurate,
    coalesce(found_faulty, false) as found_faulty,
    date_diff('day', installed_date, connected_date) as days_to_connect,
    row_number() over (partition by hub_id order by installed_at) as attempt
  from hub_installs
  where not abandoned
),

installation as (
  select
    installed_date,
    installed_second - mod(installed_second, 3600) as hour_starts,
    in_coverage_area,
    coverage_inaccurate,
    found_faulty,
    case
      when days_to_connect is null then 'NEVER'
      when days_to_connect <= 0 then 'AT-INSTALL'
      when days_to_connect <= 90 then 'WITHIN-90-DAYS'
      else 'LATER'
    end as connection
  from attempt
  where attempt = 1
)

select
  installed_date,
  hour_starts,
  in_coverage_area,
  connection,
  coverage_inaccurate,
  found_faulty,
  count(*) as hubs
from installation
group by installed_date, hour_starts, in_coverage_area, connection, coverage_inaccurate, found_faulty
order by installed_date, hour_starts, in_coverage_area, connection, coverage_inaccurate, found_faulty
