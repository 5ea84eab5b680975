-- The quarter that ends with the reported month (0), and the one before it (1).
recent_quarters as (
  select
    case when months_ago < 3 then 0 else 1 end as quarters_ago,
    min(first_date) as first_date,
    max(last_date) as last_date
  from recent_months
  where run = ? and months_ago < 6
  group by case when months_ago < 3 then 0 else 1 end
)
