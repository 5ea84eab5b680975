-- Accepted claims under the exceptions list, counted by measure, provider and reason.
with

{{> reported-month}},

claims as (
    select measure, provider, code
    from exceptions
    where run = ? and period in (select period from reported_month)
),

reasons as (
    select code, min(reason) as reason
    from exceptions_list
    where run = ?
    group by code
),

counted as (
    select c.provider, c.measure, c.code, r.reason, count(*) as claims
    from claims c
    left join reasons r on r.code = c.code
    group by c.provider, c.measure, c.code, r.reason
)

select * from counted
order by provider, measure, code
