  left join device_day
    on device_day.device_id
    = case when service_requests.srv in ('1.1.1', '6.8', '6.15.2', '6.17') then service_requests.device_id end
    and device_day.counted_date = service_requests.counted_date
