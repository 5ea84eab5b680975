select
  sent_date,
  count(*) as images,
  count(delivered_at) as delivered,
  count(activation_sent_at) as activations,
  count(activated_at) as activated
from hub_firmware
group by sent_date
order by sent_date
