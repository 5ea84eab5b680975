date_diff('millisecond', service_requests.received_at, service_requests.sent_at)
      - coalesce(service_requests.quarantined_ms, 0)
      <= (select milliseconds from target where name = 'dsp-request')
