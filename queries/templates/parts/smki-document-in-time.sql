date_diff('millisecond', smki_repository_requests.received_at, smki_repository_requests.sent_at)
      <= (select milliseconds from target where name = 'smki-document')
