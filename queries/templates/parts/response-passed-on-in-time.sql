date_diff('millisecond', service_requests.response_received_at, service_requests.responded_at)
      <= (select milliseconds from target where name = 'dsp-response')
