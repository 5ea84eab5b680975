"""League tables: Service Users by their share of success, SMETS2 together and SMETS1 together, then by region and device type."""

from collections import defaultdict
from fractions import Fraction

from .figures import share
from .tables import Table


def league(id: str, attempts) -> Table:
    """`attempts` are (row, success). Equal shares have the same place."""
    groups: dict[tuple, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for row, success in attempts:
        for group in [("SMETS1" if row["region"] == "SMETS1" else "All", "All"), (row["region"], row["device_type"])]:
            counts = groups[group][row["service_user"]]
            counts[0] += int(success)
            counts[1] += 1
    rows = []
    for (region, device_type), users in groups.items():
        shares = {user: Fraction(*counts) for user, counts in users.items()}
        for user, (successful, attempted) in users.items():
            rows.append(
                {
                    "region": region,
                    "device_type": device_type,
                    "place": 1 + sum(other > shares[user] for other in shares.values()),
                    "service_user": user,
                    "attempted": attempted,
                    "successful": successful,
                    "failed": attempted - successful,
                    "success": share(successful, attempted),
                    "failure": share(attempted - successful, attempted),
                }
            )
    return Table(id, ("region", "device_type", "service_user"), rows, "service_user")
