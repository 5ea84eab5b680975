date_diff('millisecond', smki_requests.received_at, smki_requests.delivered_at) <= case smki_requests.interface
      when 'PORTAL' then (select milliseconds from target where name = 'smki-individual')
      when 'WEB-SERVICE' then (select milliseconds from target where name = 'smki-individual')
      when 'BATCH' then (select milliseconds from target where name = 'smki-batch')
    end
