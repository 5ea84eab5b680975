case
      when service_requests.due_at is null then null
      when date_diff('millisecond', service_requests.received_at, service_requests.due_at) > coalesce(service_requests.quarantined_ms, 0)
        then date_diff('millisecond', service_requests.due_at, service_requests.sent_at)
      else date_diff('millisecond', service_requests.received_at, service_requests.sent_at) - coalesce(service_requests.quarantined_ms, 0)
    end <= (select milliseconds from target where name = 'dsp-scheduling')
