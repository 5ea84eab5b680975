cast(sum(date_diff(
  'millisecond',
  case
    when merged_window.starts_at > merged_outage.started_at then merged_window.starts_at
    else merged_outage.started_at
  end,
  case
    when merged_window.ends_at < merged_outage.ended_at then merged_window.ends_at
    else merged_outage.ended_at
  end
)) as bigint)
