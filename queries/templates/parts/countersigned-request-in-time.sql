date_diff('millisecond', countersigned_requests.received_at, countersigned_requests.responded_at)
      <= (select milliseconds from target where name = 's1sp-request')
