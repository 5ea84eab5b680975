import type { IsShown } from './shown-values.ts';
import type { CellChange } from './table-changes.ts';

interface Value {
  readonly text: string;
  readonly counts: boolean;
  readonly where: string;
  readonly figure: string;
  readonly row: Readonly<Record<string, string>>;
}

/** By what the parts of a list are known from version to version; of those with the same, each has its number. */
const NAMES =
  'id measure provider code feed file dropId table name period date region group among party clause valid_from cpm process due by'.split(
    ' ',
  );
interface ValueDocument {
  readonly document: object;
  /** What a table shows of it is left to that table. */
  readonly isShown?: IsShown;
}

/** Every value in which two JSON documents of one shape differ, by the names of its parts and not by their places. */
export function valueChanges(table: string, before: ValueDocument, after: ValueDocument): CellChange[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap(key => {
    const [old, now] = [was.get(key), is.get(key)];
    if (old?.text === now?.text) return [];
    const { where, figure, row, counts } = (now ?? old) as Value;
    return [
      {
        table,
        where,
        figure,
        kind: counts ? ('count' as const) : ('text' as const),
        old: old?.text ?? null,
        new: now?.text ?? null,
        row,
      },
    ];
  });
}

function valuesOf({ document, isShown = () => false }: ValueDocument): Map<string, Value> {
  const found = new Map<string, Value>();
  const walk = (holder: object, place: Place) => {
    const names = Array.isArray(holder) ? namesOf(holder) : undefined;
    for (const [name, value] of Object.entries(holder)) {
      const here = placeOf(place, names?.[Number(name)] ?? name, names !== undefined, value);
      if (typeof value === 'object' && value !== null && !isPlainList(value)) walk(value, here);
      else if (value !== undefined && !isShown(holder, name))
        found.set(JSON.stringify([here.where, here.figure]), {
          text: isPlainList(value) ? value.join('; ') : String(value),
          counts: Number.isInteger(value),
          where: here.where.join(', '),
          figure: here.figure.join('.'),
          row: here.row,
        });
    }
  };
  walk(document, { where: [], figure: [], row: {} });
  return found;
}

interface Place {
  readonly where: readonly string[];
  readonly figure: readonly string[];
  readonly row: Readonly<Record<string, string>>;
}

/** A part of a list says where; what comes after the last list is the figure. */
function placeOf({ where, figure, row }: Place, name: string, inList: boolean, value: unknown): Place {
  if (!inList) return { where, figure: [...figure, name], row };
  const { measure, id, provider } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const own = {
    ...(typeof (measure ?? id) === 'string' && { measure: String(measure ?? id) }),
    ...(typeof provider === 'string' && { provider }),
  };
  return { where: [...where, ...figure, name], figure: [], row: { ...own, ...row } };
}

function namesOf(list: readonly unknown[]): string[] {
  const seen = new Map<string, number>();
  return list.map(part => {
    const named = (part ?? {}) as Record<string, unknown>;
    const text = NAMES.filter(name => named[name] !== null && named[name] !== undefined && named[name] !== '')
      .map(name =>
        typeof named[name] === 'object' ? Object.values(named[name] as object).join(' ') : String(named[name]),
      )
      .join(' ');
    const number = (seen.get(text) ?? 0) + 1;
    seen.set(text, number);
    return number === 1 ? text : `${text} (${number})`;
  });
}

const isPlainList = (value: unknown): value is readonly (string | number | boolean | null)[] =>
  Array.isArray(value) && value.every(part => typeof part !== 'object' || part === null);
