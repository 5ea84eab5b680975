-- Every Incident closed in the month, with what was claimed under the exceptions list for CPM4 or CPM5.
with reported_month as (
    select period
    from month
    where run = ?
),

incidents_of_month as (
    select
        i.incident_id, i.category, i.generation, i.dcc_responsible, i.resolver, i.region, i.title, i.opened_at, i.resolved_at,
        i.closed_at, i.outage_started_at, i.outage_ended_at, i.duplicate_of, i.customers_affected, i.summary, i.restoration
    from incidents i
    join month m on i.closed_date between m.first_date and m.last_date
    where i.run = ? and m.run = ? and i.period = m.period
),

claims as (
    select reference as incident_id, measure, min(code) as code
    from exceptions
    where run = ? and period in (select period from reported_month) and measure in ('CPM4', 'CPM5')
    group by reference, measure
),

reasons as (
    select code, min(reason) as reason
    from exceptions_list
    where run = ?
    group by code
),

times as (
    select category, generation, resolution_minutes
    from incident_times
    where run = ?
),

listed as (
    select
        i.incident_id,
        i.category,
        i.generation,
        i.dcc_responsible,
        i.resolver,
        i.region,
        i.title,
        i.opened_at,
        i.resolved_at,
        i.closed_at,
        date_diff('minute', i.outage_started_at, i.outage_ended_at) as outage_minutes,
        date_diff('minute', i.opened_at, i.resolved_at) as resolution_minutes,
        t.resolution_minutes as target_minutes,
        i.resolved_at <= date_add('minute', t.resolution_minutes, i.opened_at) as met,
        c.code as exclusion_code,
        r.reason as exclusion_reason,
        i.duplicate_of,
        i.customers_affected,
        i.summary,
        i.restoration
    from incidents_of_month i
    left join times t on t.category = i.category and t.generation = i.generation
    left join claims c on c.incident_id = i.incident_id and c.measure = case when i.category <= 2 then 'CPM4' else 'CPM5' end
    left join reasons r on r.code = c.code
)

select * from listed
order by category, opened_at, incident_id
