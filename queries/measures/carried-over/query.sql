with

{{> carried-event}}

select
  feed,
  provider,
  cast(sum(brought_forward) as bigint) as brought_forward,
  cast(sum(began * outstanding) as bigint) as new,
  cast(sum(brought_forward * settled) as bigint) as settled,
  cast(sum(outstanding) as bigint) as outstanding
from carried_event
where brought_forward + outstanding > 0
group by feed, provider
order by feed, provider
