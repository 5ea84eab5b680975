import type { Report } from '../report/report.schema.ts';
import { figuresOf } from './figures-of.ts';
import { isData, MODEL } from './published-tables.ts';

/**
 * A data file that differs from that of the version before has an entry in the list of changes, or nothing is published.
 * Both are files by name; the answer is a sentence for each that has none.
 */
export function unexplainedFiles(
  { reissue, version }: Pick<Report, 'reissue' | 'version'>,
  before: ReadonlyMap<string, Uint8Array>,
  files: ReadonlyMap<string, string | Uint8Array>,
): string[] {
  // A version that cannot be read is refused where it is pinned; with nothing there is nothing to compare.
  if (!reissue || before.size === 0) return [];
  const told = new Set(['changes.csv', ...reissue.changes.flatMap(({ table }) => [`${table}.csv`, `${table}.json`])]);
  // What a table shows of the model is told by the entries of that table.
  if (reissue.changes.length > 0) told.add(MODEL);
  return [...new Set([...before.keys(), ...files.keys()])]
    .filter(name => isData(name) && !told.has(name) && !same(name, before.get(name), files.get(name)))
    .sort()
    .map(
      name =>
        `${name} of version ${version} differs from version ${reissue.of}, and the list of changes has no entry for it: this is a fault of the program.`,
    );
}

function same(name: string, one: Uint8Array | undefined, other: string | Uint8Array | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (name === MODEL) return figuresText(one) === figuresText(other);
  return Buffer.compare(one, typeof other === 'string' ? Buffer.from(other) : other) === 0;
}

/** The report names its version and its run, which differ always. */
const figuresText = (body: string | Uint8Array): string =>
  JSON.stringify(figuresOf(JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body))));
