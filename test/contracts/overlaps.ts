export interface DatedSubject {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

/** Pairs of rows that speak of one subject and share at least one day. `to` is the last day. */
export function overlaps(rows: readonly DatedSubject[]): string[] {
  const inOrder = [...rows].sort((a, b) => a.subject.localeCompare(b.subject) || a.from.localeCompare(b.from));
  return inOrder.flatMap((row, at) => {
    const next = inOrder[at + 1];
    return next?.subject === row.subject && next.from <= row.to ? [`${row.subject}: ${row.from} and ${next.from}`] : [];
  });
}
