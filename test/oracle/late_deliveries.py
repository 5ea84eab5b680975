"""Deliveries of Communications Hubs that came after their day, or had not come when the month ended."""

from .local_time import days_of
from .tables import Table
from .world import World


def late_deliveries(world: World) -> Table:
    last = days_of(world.month)[-1]
    rows = []
    for provider in world.contracts.expand(["CSP"]):
        claims = world.claims.get(("CH1.1", provider), frozenset())
        for row in world.by("hub-deliveries", provider):
            days = ((row["delivered_on"] or last) - row["due_on"]).days
            if days > 0 and row["delivery_id"] not in claims:
                told = {"provider": provider, "delivery_id": row["delivery_id"], "due_on": str(row["due_on"])}
                rows.append(told | {"delivered_on": str(row["delivered_on"] or ""), "hubs": row["hubs"], "days_late": days})
    return Table("LATE-DELIVERIES", ("provider", "delivery_id"), rows)
