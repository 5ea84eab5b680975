date_diff('millisecond', han_commands.sent_at, han_commands.returned_at) <= case han_commands.kind
      when 'CATEGORY2' then (select milliseconds from target where name = 'csp-category-2')
      when 'RTT2' then (select milliseconds from target where name = 'rtt2')
      when 'RTT3' then (select milliseconds from target where name = 'rtt3')
      when 'RTT4' then (select milliseconds from target where name = 'rtt4')
    end
