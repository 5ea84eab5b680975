"""The tables that the Operational Metrics Review asks for beside the measures: alerts by code, response codes, ages, retries and volumes."""

from collections import Counter, defaultdict
from fractions import Fraction

from .counts import within
from .figures import fixed, share
from .incidents import aged_days
from .local_time import add_months, bounds_of, days_of, local_date
from .outcomes import generation
from .requests import FAILURES, counting_requests, in_time
from .tables import Table, table_of, tally
from .world import World

REGION_TYPE = ("region", "device_type")


def mean(total: int, by: int, places: int = 2) -> str:
    return fixed(Fraction(total, by), places) if by else ""


def middle(times: list[int]) -> int:
    """The two middle times together: of an odd number the middle one twice."""
    return times[(len(times) - 1) // 2] + times[len(times) // 2]


def alerts_by_code(world: World) -> Table:
    groups = defaultdict(list)
    for row in world.counted("alerts"):
        groups[row["alert_code"], row["provider"], row["region"]].append(row)
    rows = []
    for key, told in groups.items():
        alerts = [row for row in told if not row["throttled"]]
        times = sorted(row["delivered_at"] - row["received_at"] for row in alerts if row["delivered_at"] is not None)
        rows.append(
            dict(zip(("alert_code", "provider", "region"), key))
            | {"alerts_counted": len(alerts), "delivered": len(times), "throttled": len(told) - len(alerts), "delivered_share": share(len(times), len(alerts))}
            | {"shortest_ms": times[0] if times else "", "longest_ms": times[-1] if times else ""}
            | {"middle_ms": middle(times) if times else "", "delivery_ms": sum(times) if times else ""}
            | {"mean_seconds": mean(sum(times), 1000 * len(times)), "median_seconds": mean(middle(times), 2000) if times else ""}
        )
    return Table("ALERT-RSVP", ("alert_code", "provider", "region"), rows)


def response_codes(requests: list[dict]) -> Table:
    counts = tally(
        requests,
        lambda row: (row["srv"], generation(row), row["response_code"] or "none"),
        {"requests": lambda row: True, "responses": lambda row: row["sent"]},
    )
    return table_of("RSVP-CODES", ("srv", "generation", "response_code"), counts, ["requests", "responses"])


def install_by_device(world: World, requests: list[dict]) -> Table:
    groups = defaultdict(list)
    for row in requests:
        if row["process"] != "install-and-commission":
            continue
        target = world.contracts.response_ms(row["srv"], row["mode_of_operation"])
        if target is None and row["mode_of_operation"] == 3:
            target = world.contracts.target_ms("dcc-only")
        groups[row["device_type"], row["srv"], "" if target is None else target // 1000].append(row)
        groups[row["device_type"], "All", ""].append(row)
    rows = []
    for key, members in groups.items():
        times = [row["ms"] for row in members if row["ms"] is not None]
        in_target = sum(in_time(world, row) for row in members)
        rows.append(
            dict(zip(("device_type", "srv", "trt_seconds"), key))
            | {"requests": len(members), "responses": len(times), "within_target": in_target, "within_target_share": share(in_target, len(times))}
            | {"communication_failures": sum(row["failure"] for row in members), "response_ms": sum(times)}
            | {"mean_seconds": mean(sum(times), 1000 * len(times))}
        )
    return Table("RSVP-INSTALL-BY-DEVICE", ("device_type", "srv", "trt_seconds"), rows)


def without_han(world: World, requests: list[dict]) -> Table:
    tests = defaultdict(list)
    for row in world.counted("han-commands"):
        if row["kind"] == "RTT4" and row["returned_at"] is not None:
            tests[world.contracts.serves(row["provider"])].append(row["returned_at"] - row["sent_at"])
    groups = defaultdict(list)
    for row in requests:
        known = all(row[name] is not None for name in ("sent_at", "response_received_at", "responded_at"))
        if row["mode_of_operation"] == 2 and row["region"] != "SMETS1" and known and row["sent_at"] <= row["response_received_at"]:
            groups[row["srv"], row["region"]].append(row)
    rows = []
    for (srv, region), members in groups.items():
        trips = sum(row["responded_at"] - row["received_at"] - (row["quarantined_ms"] or 0) for row in members)
        dsp = trips - sum(row["response_received_at"] - row["sent_at"] for row in members)
        test, count = tests[region], len(members)
        both = Fraction(dsp, 1000 * count) + Fraction(sum(test), 1000 * len(test)) if test else None
        rows.append(
            {"srv": srv, "region": region, "responses": count, "round_trip_ms": trips, "dsp_ms": dsp}
            | {"test_commands": len(test), "test_ms": sum(test), "without_han_seconds": fixed(both)}
            | {"round_trip_seconds": mean(trips, 1000 * count), "dsp_seconds": mean(dsp, 1000 * count)}
            | {"test_seconds": mean(sum(test), 1000 * len(test))}
        )
    return Table("RSVP-WITHOUT-HAN", ("srv", "region"), rows)


def failed_deliveries(world: World, requests: list[dict]) -> Table:
    counts = tally(requests, lambda row: (row["region"],), {"requests": lambda row: True, "communication_failures": lambda row: row["failure"]})
    for row in world.by("alerts", "DSP"):
        if not row["throttled"] and row["alert_code"] in ("N12", "N13"):
            counts[(row["region"],)][row["alert_code"].lower()] += 1
    columns = ["requests", "communication_failures", "n12", "n13"]
    return table_of("ESTATE-N13", ("region",), counts, columns, {"failure_share": ("communication_failures", "requests")})


def end_point(row: dict) -> tuple:
    """A device and its Service User; a request without a device is one of its own."""
    return row["device_id"] or ("none", row["request_id"]), row["service_user"]


def retries(requests: list[dict]) -> Table:
    tried = defaultdict(list)
    for row in requests:
        if row["srv"] == "6.23":
            tried[end_point(row)].append(row)
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for rows in tried.values():
        group = counts[min(row["region"] for row in rows), min(row["device_type"] for row in rows)]
        group["attempts"] += len(rows)
        group["devices"] += 1
        group["once" if len(rows) == 1 else "twice" if len(rows) == 2 else "oftener"] += 1
        group["most"] = max(group["most"], len(rows))
    rows = [
        dict(zip(REGION_TYPE, key))
        | {name: group[name] for name in ("attempts", "devices", "once", "twice", "oftener", "most")}
        | {"attempts_per_device": mean(group["attempts"], group["devices"])}
        for key, group in counts.items()
    ]
    return Table("CoS1-RETRIES", REGION_TYPE, rows)


def failure_ages(world: World) -> Table:
    """Changes of supplier of this month and the one before whose end point has not succeeded since the first that failed."""
    rows = [row for month in (add_months(world.month, -1), world.month) for row in counting_requests(world, month)]
    proofs: dict[tuple, int] = {}
    for row in rows:
        if row["srv"] in {"1.1.1", "6.8"} and row["response_code"] == "I0" and row["device_id"]:
            key = row["device_id"], row["service_user"], row["day"]
            proofs[key] = max(proofs.get(key, 0), row["received_at"])
    changes = defaultdict(list)
    for row in rows:
        if row["srv"] == "6.23":
            proof = proofs.get((row["device_id"], row["service_user"], row["day"]))
            row["changed"] = row["success"] or (proof is not None and proof > row["received_at"])
            changes[end_point(row)].append(row)
    counts: dict[tuple, Counter] = defaultdict(Counter)
    last_day = days_of(world.month)[-1]
    for tries in changes.values():
        since = max((row["received_at"] for row in tries if row["changed"]), default=None)
        failing = [row for row in tries if since is None or row["received_at"] > since]
        if failing:
            age = (last_day - min(row["day"] for row in failing)).days
            group = counts[min(row["region"] for row in failing), min(row["device_type"] for row in failing)]
            group["outstanding"] += 1
            group["to_7_days" if age <= 7 else "to_14_days" if age <= 14 else "to_30_days" if age <= 30 else "older"] += 1
    return table_of("CoS1-FAILURE-AGES", REGION_TYPE, counts, ["outstanding", "to_7_days", "to_14_days", "to_30_days", "older"])


def investigation_times(world: World) -> Table:
    groups = defaultdict(list)
    for row in world.rows("device-installs"):
        closed = row["investigation_closed_at"]
        if row["device_type"] == "CHF" and row["status_srv"] == "8.14.2" and closed is not None and world.start <= closed < world.end:
            groups[row["region"]].append((local_date(closed) - local_date(row["installed_at"])).days)
    rows = [
        {"region": region, "decided": len(days), "within_90_days": sum(each < 90 for each in days)}
        | {"shortest_days": min(days), "longest_days": max(days), "all_days": sum(days)}
        | {"in_time_share": share(sum(each < 90 for each in days), len(days)), "mean_days": mean(sum(days), len(days))}
        for region, days in groups.items()
    ]
    return Table("IC1-INVESTIGATION-TIMES", ("region",), rows)


def aged_types(world: World) -> Table:
    types = defaultdict(list)
    for row, days in aged_days(world):
        types[row["title"]].append((days, row["dcc_responsible"]))
    rows = []
    for title, members in types.items():
        place = 1 + sum(len(others) > len(members) for others in types.values())
        of_users = sum(not responsible for _, responsible in members)
        if place <= 3:
            rows.append(
                {"type": title, "place": place, "incidents": len(members), "of_service_users": of_users}
                | {"oldest_days": max(days for days, _ in members), "service_user_share": share(of_users, len(members))}
            )
    return Table("INC-AGED-TYPES", ("type",), rows)


def raised(world: World) -> Table:
    counts = {(str(category), generation): Counter() for category in range(1, 6) for generation in ("SMETS1", "SMETS2")}
    for row in world.rows("incidents"):
        if world.start <= row["opened_at"] < world.end:
            group = counts[str(row["category"]), row["generation"]]
            closed = row["closed_at"] is not None and row["closed_at"] < world.end
            group["raised"] += 1
            group["of_the_dcc"] += row["dcc_responsible"]
            group["closed" if closed else "still_open"] += 1
    return table_of("INC-RAISED", ("category", "generation"), counts, ["raised", "of_the_dcc", "closed", "still_open"])


def payload_volumes(world: World) -> Table:
    ms = world.contracts.target_ms("firmware-payload")
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for row in world.counted("firmware-payloads"):
        group = counts[row["provider"], row["category"]]
        group["payloads"] += 1
        in_target = within(row["received_at"], row["completed_at"], ms)
        group["never_completed" if row["completed_at"] is None else "completed_in_time" if in_target else "completed_late"] += 1
    columns = ["payloads", "completed_in_time", "completed_late", "never_completed"]
    return table_of("PM2-VOLUMES", ("provider", "category"), counts, columns, {"in_time_share": ("completed_in_time", "payloads")})


def smets1_providers(world: World) -> Table:
    ms = world.contracts.target_ms("s1sp-request")
    groups = defaultdict(list)
    for row in world.counted("countersigned-requests"):
        groups[row["provider"], row["srv"], row["mode_of_operation"]].append(row)
    rows = []
    for key, members in groups.items():
        times = [row["responded_at"] - row["received_at"] for row in members if row["responded_at"] is not None]
        in_target = sum(within(row["received_at"], row["responded_at"], ms) for row in members)
        rows.append(
            dict(zip(("provider", "srv", "mode_of_operation"), key))
            | {"requests": len(members), "responses": len(times), "within_target": in_target}
            | {"within_target_share": share(in_target, len(times)), "response_ms": sum(times)}
            | {"shortest_ms": min(times, default=""), "longest_ms": max(times, default="")}
            | {"mean_seconds": mean(sum(times), 1000 * len(times))}
        )
    return Table("RSVP-BY-S1SP", ("provider", "srv", "mode_of_operation"), rows)


def review(world: World, requests: list[dict]) -> list[Table]:
    """`requests` are those that count, each sorted into its process."""
    return [
        alerts_by_code(world),
        response_codes(requests),
        install_by_device(world, requests),
        without_han(world, requests),
        failed_deliveries(world, requests),
        retries(requests),
        failure_ages(world),
        investigation_times(world),
        aged_types(world),
        raised(world),
        payload_volumes(world),
        smets1_providers(world),
    ]
