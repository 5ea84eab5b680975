case
      when service_requests.mode_of_operation in (4, 6, 10)
        and date_diff('millisecond', service_requests.received_at, service_requests.due_at) > coalesce(service_requests.quarantined_ms, 0)
        then date_diff('millisecond', service_requests.due_at, service_requests.responded_at)
      else date_diff('millisecond', service_requests.received_at, service_requests.responded_at) - coalesce(service_requests.quarantined_ms, 0)
    end
