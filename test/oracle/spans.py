"""Times as sorted, disjoint [start, end) spans of milliseconds."""

Span = tuple[int, int]
MINUTE = 60_000


def union(spans) -> list[Span]:
    """What overlaps or touches is one."""
    merged: list[list[int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        elif start < end:
            merged.append([start, end])
    return [(start, end) for start, end in merged]


def minus(spans: list[Span], others: list[Span]) -> list[Span]:
    """Both unions."""
    left = []
    for start, end in spans:
        for begins, ends in others:
            if begins < end and ends > start:
                if start < begins:
                    left.append((start, begins))
                start = max(start, ends)
        if start < end:
            left.append((start, end))
    return left


def common(spans: list[Span], others: list[Span]) -> list[Span]:
    return minus(spans, minus(spans, others))


def clip(spans, start: int, end: int) -> list[Span]:
    return [(max(begins, start), min(ends, end)) for begins, ends in spans if begins < end and ends > start]


def length(spans) -> int:
    return sum(end - start for start, end in spans)


def minutes(spans) -> int:
    """Complete minutes of all together."""
    return length(spans) // MINUTE


def minutes_of_each(spans) -> int:
    return sum((end - start) // MINUTE for start, end in spans)
