/** A query, and the sub-query that is to stand as a table of its name before it runs; null where no other query begins as it does. */
export interface Stepped {
  readonly step: { readonly name: string; readonly sql: string } | null;
  readonly sql: string;
}

/**
 * Queries that begin with the same sub-queries share them: the last one that two have in common is worked out once. The text of a query stays
 * whole and means the same by itself; this only saves work. A sub-query begins and ends at the start of a line.
 */
export function sharedSteps(queries: readonly string[]): Stepped[] {
  const beginnings = queries.map(sql => [...sql.matchAll(/^\),$/gm)].map(({ index }) => sql.slice(0, index + 2)));
  const found = new Map<string, number>();
  for (const beginning of beginnings.flat()) found.set(beginning, (found.get(beginning) ?? 0) + 1);
  return queries.map((sql, at) => {
    const shared = beginnings[at]?.findLast(beginning => (found.get(beginning) ?? 0) > 1);
    const last = shared && [...shared.matchAll(/^(\w+) as \($/gm)].at(-1);
    if (!last) return { step: null, sql };
    const [, name = ''] = last;
    return {
      step: { name, sql: `${shared.slice(0, -1)}\nselect * from ${name}` },
      sql: shared.slice(0, last.index) + sql.slice(shared.length),
    };
  });
}
