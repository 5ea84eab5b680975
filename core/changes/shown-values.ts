import type { Report } from '../report/report.schema.ts';
import { renderTables } from '../report/tables/render-tables.ts';

/** Whether a table of the report shows what an object of it holds under a name. */
export type IsShown = (holder: object, name: string) => boolean;

/** What the tables of a report read of it is what they show: what they never look at stands in `pmr.json` alone. */
export function shownValues(report: Report): IsShown {
  const read = new Map<object, Set<PropertyKey>>();
  renderTables(watched(report, read));
  return (holder, name) => read.get(holder)?.has(name) === true;
}

function watched<Value extends object>(value: Value, read: Map<object, Set<PropertyKey>>): Value {
  const names = new Set<PropertyKey>();
  read.set(value, names);
  const parts = new Map<PropertyKey, object>();
  return new Proxy(value, {
    get(target, name) {
      names.add(name);
      const part: unknown = Reflect.get(target, name);
      if (typeof part !== 'object' || part === null) return part;
      const known = parts.get(name) ?? watched(part, read);
      parts.set(name, known);
      return known;
    },
  });
}
