"""python -m oracle --month 2020-09 --published FOLDER --drops FOLDER [FOLDER ...]: recomputes a published month and says what differs."""

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from .compare import compare, compare_json, not_recomputed
from .read_drops import find_drops
from .recompute import recompute
from .timeliness import timeliness
from .world import World

MOST_SHOWN_OF_A_TABLE = 12


def main() -> int:
    parser = argparse.ArgumentParser(prog="oracle")
    parser.add_argument("--month", required=True)
    parser.add_argument("--published", required=True, type=Path, help="the folder of a published version")
    parser.add_argument("--drops", required=True, nargs="+", type=Path, help="folders of drops, in the order in which they were sent")
    parser.add_argument("--root", default=Path(__file__).parents[2], type=Path, help="the checkout with queries/ and contracts/")
    parser.add_argument("--sent", default=[], nargs="*", type=date.fromisoformat, help="the local date on which each of these folders was sent")
    parser.add_argument("--earlier", default=[], nargs="*", help="month:folders of each version of a month that was published before, in order: 2020-10:1 2020-10:2")
    given = parser.parse_args()
    world = World(given.root, given.month, find_drops(given.drops, given.sent))
    own: dict[str, list[World]] = {}
    for version in given.earlier:
        month, folders = version.split(":")
        own.setdefault(month, []).append(World(given.root, month, find_drops(given.drops[: int(folders)])))
    tables, beyond = recompute(world, own)
    tables.append(timeliness(world, given.published))
    found = [compare(given.published, tables), compare_json(given.published, tables)]
    differences = [each for result in found for each in result.differences]
    for name in sorted(world.reader.unknown_rules):
        # What a rule takes away shows in the counts of rows: that it is new is no difference.
        print(f"oracle {given.month}: the rule {name} is not known, and is taken for kept")
    shown = Counter()
    for each in differences:
        shown[each.split(" ")[0]] += 1
        if shown[each.split(" ")[0]] <= MOST_SHOWN_OF_A_TABLE:
            print(f"oracle {given.month}: {each}")
    left = sorted(set().union(*(result.left for result in found))) + not_recomputed(given.published, tables)
    if left or beyond:
        print(f"oracle {given.month}: not recomputed: {', '.join(left + [f'credits of {provider}' for provider in beyond])}")
    print(f"oracle {given.month}: {sum(result.equal for result in found)} equal, {len(differences)} different")
    return 1 if differences else 0


sys.exit(main())
