"""Counting a measure of events: numerator, denominator and what claims have taken out, whole and in parts."""

from collections import defaultdict
from dataclasses import dataclass, field


@dataclass
class Count:
    numerator: int = 0
    denominator: int = 0
    excluded: int = 0
    parts: dict[str, "Count"] = field(default_factory=dict)

    def add(self, hit: int, of: int) -> None:
        self.numerator += hit
        self.denominator += of


def count(events, claims=frozenset()) -> Count:
    """Events are (reference, hit, of, part); those that are claimed leave both numbers. `part` is None where there is no breakdown."""
    whole = Count()
    parts: dict[str, Count] = defaultdict(Count)
    for reference, hit, of, part in events:
        counts = [whole] if part is None else [whole, parts[part]]
        for each in counts:
            if reference in claims:
                each.excluded += 1
            else:
                each.add(int(hit), int(of))
    whole.parts = dict(parts)
    return whole


def within(start: int | None, end: int | None, ms: int) -> bool:
    return start is not None and end is not None and end - start <= ms
