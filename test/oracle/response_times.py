"""Rate, speed, volume and payload of each Service Reference Variant and business process, month by month and day by day."""

import re
from collections import Counter, defaultdict
from fractions import Fraction

from .counts import Count
from .contracts import read_yaml
from .figures import fixed, share
from .requests import commissioned_days, in_time, serves
from .tables import Table, table_of, tally
from .world import World

SMETS2 = ("North", "Central", "South")
PROCESSES = {
    "change-of-tenancy": {"3.2"},
    "device-firmware": {"11.1", "11.3"},
    "hub-returns": {"8.14.3", "8.14.4"},
    "meter-reads": {"4.6.1", "4.6.2", "4.8.1", "4.8.2", "4.8.3", "4.10", "4.17"},
    "prepayment": {"1.6", "2.1", "2.2"},
    "install-and-commission": {"8.11", "6.21", "8.1.1", "8.7.2", "6.20.1", "8.14.1"},
}
NOT_OF_SMETS1 = {"hub-returns", "install-and-commission", "key-management"}


def sort_into_processes(requests: list[dict]) -> None:
    """Gives each request its business process (SECMP0122, Table 4 and its rules for variants that processes share)."""
    commissioned = commissioned_days(requests)
    sent_to = defaultdict(set)
    for row in requests:
        if row["device_id"]:
            sent_to[row["device_id"], row["day"]].add(row["srv"])
    for row in requests:
        row["process"] = process_of(row, (row["device_id"], row["day"]) in commissioned, sent_to[row["device_id"], row["day"]])
        if not serves(row) or (row["region"] == "SMETS1" and row["process"] in NOT_OF_SMETS1):
            row["process"] = None


def process_of(row: dict, commissioned: bool, same_day: set[str]) -> str | None:
    srv = row["srv"]
    for process, variants in PROCESSES.items():
        if srv in variants:
            return process
    if srv == "6.23":
        return "change-of-supplier"
    if srv in {"1.1.1", "6.8"}:
        if commissioned and row["region"] != "SMETS1":
            return "install-and-commission"
        if "6.23" in same_day and not commissioned:
            return "change-of-supplier"
        return "tariff-update" if srv == "1.1.1" else None
    if srv in {"6.15.2", "6.17"}:
        return "key-management" if {"6.15.2", "6.17"} <= same_day else None
    if srv in {"6.15.1", "6.5", "6.22"}:
        return "network-operators" if row["user_role"] in {"ED", "GT", None} else None
    return None


def variants_of(world: World) -> dict[str, dict]:
    """What each response-time measure counts, read from the words of its definition."""
    found = {}
    for variant in read_yaml(world.contracts.root / "queries" / "measures" / "rsvp" / "family.yaml")["variants"]:
        words = " ".join(variant["definition"].split())
        modes = {int(mode) for mode in re.findall(r"\d+", re.search(r"Modes? of Operation ([^,;.]*?)(?:, whose|\)? whose)", words)[1])}
        srv = re.search(r"Service Reference Variant ([\d.]+\d)", words)
        process = re.sub(r"-24h$", "", variant["id"].removeprefix("RSVP-").lower())
        smets1 = "as one pool" in words
        found[variant["id"]] = {"srv": srv and srv[1], "process": process, "modes": modes, "regions": SMETS2 + (("SMETS1",) if smets1 else ())}
    return found


def summary(world: World, rows: list[dict]) -> dict:
    times = sorted(row["ms"] for row in rows if row["ms"] is not None)
    within = sum(in_time(world, row) for row in rows)
    failures = sum(row["failure"] for row in rows)
    return {
        "volume": len(rows),
        "responses": len(times),
        "within_target": within,
        "within_target_percent": share(within, len(times)),
        "communication_failures": failures,
        "communication_failures_percent": share(failures, len(rows)),
        "mean_ms": fixed(Fraction(sum(times), len(times)), 0) if times else "",
        "median_ms": times,
        "shortest_ms": times[0] if times else "",
        "longest_ms": times[-1] if times else "",
    }


# Up to which time a response is counted in which step, in milliseconds (docs: queries/rollups/service-requests-histogram).
STEPS = ((60_000, 100), (600_000, 1_000), (7_200_000, 10_000), (172_800_000, 60_000))


def step_of(ms: int) -> int:
    return next((step for up_to, step in STEPS if ms <= up_to), 3_600_000)


def rounded_median(row: dict, published: dict) -> dict:
    """The middle time, of an even number the mean of the two middle ones, each rounded up to its step."""
    times = row["median_ms"]
    median = step = ""
    if times:
        middle = [times[(len(times) - 1) // 2], times[len(times) // 2]]
        steps = [step_of(ms) for ms in middle]
        median, step = sum(-(-ms // each) * each for ms, each in zip(middle, steps)) // 2, sum(steps) // 2
    return row | {"median_ms": median, "median_step_ms": step}


def response_times(world: World, requests: list[dict]) -> tuple[dict, list[Table]]:
    sort_into_processes(requests)
    by_variant, by_process = defaultdict(list), defaultdict(list)
    for row in requests:
        by_variant[row["srv"]].append(row)
        by_process[row["process"]].append(row)
    measures, months, days = {}, [], []
    for id, counts in variants_of(world).items():
        rows = by_variant[counts["srv"]] if counts["srv"] else by_process[counts["process"]]
        rows = [row for row in rows if row["mode_of_operation"] in counts["modes"] and row["region"] in counts["regions"]]
        groups, parts = defaultdict(list), {}
        for row in rows:
            for region in [row["region"]] + (["All"] if row["region"] in SMETS2 else []):
                groups[region, ""].append(row)
                groups[region, row["day"].isoformat()].append(row)
        for (region, day), members in groups.items():
            told = {"process": id, "region": region} | ({"date": day} if day else {}) | summary(world, members)
            (days if day else months).append(told)
            if not day and region != "All":
                parts[f"region={region}"] = Count(told["within_target"], told["responses"])
        # SMETS1 is a measure of its own, which has no regions.
        smets1 = parts.pop("region=SMETS1", Count(0, 0))
        if "SMETS1" in counts["regions"]:
            measures[f"{id}-SMETS1", None] = Count(smets1.numerator, smets1.denominator, 0)
        measures[id, None] = Count(sum(part.numerator for part in parts.values()), sum(part.denominator for part in parts.values()), 0, parts)
    return measures, [
        Table("rsvp-months", ("process", "region"), months, adjust=rounded_median),
        Table("rsvp-days", ("process", "region", "date"), days, adjust=rounded_median),
        *tables_beside(world, requests),
    ]


def tables_beside(world: World, requests: list[dict]) -> list[Table]:
    by_type = defaultdict(list)
    for row in requests:
        if row["mode_of_operation"] in {2, 3}:
            by_type[row["srv"], row["device_type"], row["region"]].append(row)
    typed = []
    for key, rows in by_type.items():
        told = summary(world, rows)
        typed.append(
            dict(zip(("srv", "device_type", "region"), key))
            | {"requests": told["volume"], "within_target_share": told["within_target_percent"], "failure_share": told["communication_failures_percent"]}
            | {name: told[name] for name in ("responses", "within_target", "communication_failures", "shortest_ms", "longest_ms")}
        )
    outcomes = tally(
        requests,
        lambda row: (row["srv"], row["region"]),
        {
            "requests": lambda row: True,
            "responded_successfully": lambda row: row["success"],
            "responded_unsuccessfully": lambda row: row["sent"] and not row["success"],
            "silent_after_success": lambda row: not row["sent"] and row["response_code"] == "I0",
            "silent_otherwise": lambda row: not row["sent"] and row["response_code"] != "I0",
        },
    )
    columns = ["requests", "responded_successfully", "responded_unsuccessfully", "silent_after_success", "silent_otherwise"]
    return [
        Table("RSVP-BY-DEVICE-TYPE", ("srv", "device_type", "region"), typed),
        table_of("RSVP-OUTCOMES", ("srv", "region"), outcomes, columns, {"success_share": ("responded_successfully", "requests")}),
        iterations(requests),
    ]


def iterations(requests: list[dict]) -> Table:
    """What one Service User sent to one device for one process on one day."""
    groups = defaultdict(list)
    for row in requests:
        if row["process"] is not None:
            device = row["device_id"] if row["device_id"] is not None else ("none", row["request_id"])
            groups[row["process"], row["region"], row["service_user"], device, row["day"]].append(row)
    counts: dict[tuple, Counter] = defaultdict(Counter)
    for (process, region, *_), rows in groups.items():
        failure, silence = any(row["failure"] for row in rows), any(not row["sent"] for row in rows)
        group = counts[process, region]
        group["iterations"] += 1
        group["requests"] += len(rows)
        group["iterations_with_failure"] += failure
        group["iterations_without_response"] += silence
        group["unsuccessful_iterations"] += failure or silence
    columns = ["iterations", "unsuccessful_iterations", "iterations_with_failure", "iterations_without_response", "requests"]
    return table_of("PROCESS-ITERATIONS", ("process", "region"), counts, columns, {"unsuccessful_share": ("unsuccessful_iterations", "iterations")})
