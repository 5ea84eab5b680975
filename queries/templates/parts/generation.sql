case when region = 'SMETS1' then 'SMETS1' else 'SMETS2' end as generation
