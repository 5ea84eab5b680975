coalesce(installation.investigation_closed_at >= reported_month.ends_at, true)
      and date_diff('day', installation.installed_date, reported_month.last_date) < 90
