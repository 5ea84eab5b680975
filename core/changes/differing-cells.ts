import { parse } from 'csv-parse/sync';

/** One place in which a file is not what it was. `where` is empty where the file is compared as a whole. */
export interface DifferingCell {
  readonly file: string;
  readonly where: string;
  readonly was: string | null;
  readonly is: string | null;
}

type Files = ReadonlyMap<string, Uint8Array>;

/** Every cell of every table, and every value of every JSON file, that differs; of other files, that they do. */
export function differingCells(before: Files, after: Files): DifferingCell[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap(file => {
    const [was, is] = [before.get(file), after.get(file)];
    if (!was || !is) return [{ file, where: '', was: was ? 'a file' : null, is: is ? 'a file' : null }];
    if (Buffer.compare(was, is) === 0) return [];
    const cells = [...between(placesOf(file, was), placesOf(file, is))].map(cell => ({ file, ...cell }));
    // Where no value differs, something else does: the order or the spelling.
    return cells.length > 0 ? cells : [{ file, where: '', was: `${was.length} bytes`, is: `${is.length} other bytes` }];
  });
}

function* between(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) {
  for (const where of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(where) ?? null, after.get(where) ?? null];
    if (was !== is) yield { where, was, is };
  }
}

function placesOf(file: string, body: Uint8Array): Map<string, string> {
  if (file.endsWith('.csv')) return cellsOf(body);
  return file.endsWith('.json') ? valuesOf(JSON.parse(new TextDecoder().decode(body))) : new Map();
}

function cellsOf(body: Uint8Array): Map<string, string> {
  const [columns = [], ...rows] = parse(Buffer.from(body), { relax_column_count: true, bom: true }) as string[][];
  return new Map(
    rows.flatMap((row, at) =>
      row.map((value, column): [string, string] => [
        `row ${at + 1}, ${columns[column] ?? `column ${column + 1}`}`,
        value,
      ]),
    ),
  );
}

function valuesOf(value: unknown, where = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) found.set(where, JSON.stringify(value));
  else
    for (const [name, part] of Object.entries(value)) valuesOf(part, where === '' ? name : `${where}.${name}`, found);
  return found;
}
