date_diff('millisecond', firmware_payloads.received_at, firmware_payloads.completed_at)
      <= (select milliseconds from target where name = 'firmware-payload')
