import type { Report } from '../report/report.schema.ts';

/**
 * A table whose file differs from that of the version before has an entry in the list of changes, or nothing is published.
 * Both are files by name; the answer is a sentence for each that has none.
 */
export function unexplainedFiles(
  { reissue, version }: Pick<Report, 'reissue' | 'version'>,
  before: ReadonlyMap<string, Uint8Array>,
  files: ReadonlyMap<string, string | Uint8Array>,
): string[] {
  // A version that cannot be read is refused where it is pinned; with nothing there is nothing to compare.
  if (!reissue || before.size === 0) return [];
  const told = new Set([...reissue.changes.map(({ table }) => `${table}.csv`), 'changes.csv']);
  return [...new Set([...before.keys(), ...files.keys()])]
    .filter(name => name.endsWith('.csv') && !told.has(name) && !same(before.get(name), files.get(name)))
    .sort()
    .map(
      name =>
        `${name} of version ${version} differs from version ${reissue.of}, and the list of changes has no entry for it: this is a fault of the program.`,
    );
}

const same = (one: Uint8Array | undefined, other: string | Uint8Array | undefined): boolean =>
  one !== undefined && other !== undefined && Buffer.compare(one, bytesOf(other)) === 0;

const bytesOf = (body: string | Uint8Array): Uint8Array => (typeof body === 'string' ? Buffer.from(body) : body);
