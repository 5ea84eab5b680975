date_diff('millisecond', alerts.received_at, alerts.delivered_at) <= case sender.provider_group
      when 'DSP' then (select milliseconds from target where name = 'dsp-alert')
      when 'CSP' then (select milliseconds from target where name = 'csp-alert')
      when 'S1SP' then (select milliseconds from target where name = 's1sp-alert')
    end
