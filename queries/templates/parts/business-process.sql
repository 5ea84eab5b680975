    case
      when service_requests.region = 'SMETS1'
        and service_requests.srv in ('4.6.2', '4.17', '6.15.2', '6.17', '6.20.1', '6.21', '6.22', '8.14.1', '8.14.3', '8.14.4')
        then null
      when service_requests.srv in ('6.20.1', '6.21', '8.1.1', '8.7.2', '8.11', '8.14.1')
        then case when service_requests.region <> 'SMETS1' then 'install-and-commission' end
      when service_requests.srv in ('1.1.1', '6.8') and device_day.commissioned = 1 and service_requests.region <> 'SMETS1'
        then 'install-and-commission'
      when service_requests.srv = '6.23' then 'change-of-supplier'
      when service_requests.srv in ('1.1.1', '6.8') and device_day.supplier_changed = 1 then 'change-of-supplier'
      when service_requests.srv = '1.1.1' then 'tariff-update'
      when service_requests.srv = '3.2' then 'change-of-tenancy'
      when service_requests.srv in ('1.6', '2.1', '2.2') then 'prepayment'
      when service_requests.srv in ('6.15.2', '6.17')
        then case when device_day.credentials_updated = 1 and device_day.credentials_issued = 1 then 'key-management' end
      when service_requests.srv in ('11.1', '11.3') then 'device-firmware'
      when service_requests.srv in ('8.14.3', '8.14.4') then 'hub-returns'
      when service_requests.srv in ('6.5', '6.15.1', '6.22')
        then case when coalesce(service_requests.user_role, 'ED') in ('ED', 'GT') then 'network-operators' end
      when service_requests.srv in ('4.6.1', '4.6.2', '4.8.1', '4.8.2', '4.8.3', '4.10', '4.17') then 'meter-reads'
    end
