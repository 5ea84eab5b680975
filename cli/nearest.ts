const MOST = 5;

/** The names that take the fewest changed letters to come to, nearest first; those that begin alike go before others as far away. */
export function nearest(name: string, names: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const far = (other: string) => editDistance(wanted, other.toLowerCase());
  const alike = (other: string) => (other.toLowerCase().startsWith(wanted.slice(0, 2)) ? 0 : 1);
  return [...names].sort((a, b) => far(a) - far(b) || alike(a) - alike(b) || a.localeCompare(b, 'en')).slice(0, MOST);
}

/** How many letters must be put in, taken out or changed (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (let at = 0; at < to.length; at += 1) {
      const changed = (row[at] as number) + (letter === to[at] ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] as number) + 1, (next[at] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
