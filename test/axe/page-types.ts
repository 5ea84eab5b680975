/** What every page of a kind shares: `provider-cspn.html` and `provider-dsp.html` are one kind, and one of them is looked at. */
const KINDS = [/^(?:.*\/)?(code|provider|process|incident|table-league|table|queries)-.+\.html$/];

/** One page of each kind, the heaviest, as it has most on it. */
export function pageTypes(pages: ReadonlyMap<string, string>): string[] {
  const kinds = Map.groupBy(
    [...pages.keys()].filter(name => name.endsWith('.html')),
    name => KINDS.map(kind => kind.exec(name)?.[1]).find(Boolean) ?? name,
  );
  return [...kinds.values()].map(names =>
    names.reduce((most, name) => ((pages.get(name)?.length ?? 0) > (pages.get(most)?.length ?? 0) ? name : most)),
  );
}
