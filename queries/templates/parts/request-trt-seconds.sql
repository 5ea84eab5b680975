coalesce(
      response_time.seconds,
      case when service_requests.mode_of_operation = 3 then (select seconds from target where name = 'dcc-only') end
    )
