/**
 * Leads every link of a page to where its target stands: "#x" stays where the page has x, and becomes "other.html#x" where another page has
 * it, or "other.html" where x is what that page begins with. Sections name what they mean and need not know how the site is divided.
 * @param pages markup by file name; an id stands on one page only
 */
export function linkPages(pages: ReadonlyMap<string, string>): Map<string, string> {
  const idsOf = new Map([...pages].map(([path, markup]) => [path, idsIn(markup)]));
  const placeOf = new Map([...idsOf].flatMap(([path, ids]) => ids.map(id => [id, path] as const)));
  const beginningOf = new Map([...pages].map(([path, markup]) => [path, /<section id="([^"]+)"/.exec(markup)?.[1]]));
  return new Map(
    [...pages].map(([path, markup]) => [
      path,
      markup.replace(/ href="#([^"]+)"/g, (link, id: string) => {
        const place = placeOf.get(id);
        if (place === undefined || idsOf.get(path)?.includes(id)) return link;
        return beginningOf.get(place) === id ? ` href="${place}"` : ` href="${place}#${id}"`;
      }),
    ]),
  );
}

const idsIn = (markup: string): string[] => [...markup.matchAll(/ id="([^"]+)"/g)].map(found => found[1] ?? '');
