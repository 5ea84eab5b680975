import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { Catalogue } from './catalogue.ts';

/** The same work, done once for a catalogue and a month: neither changes, and a run asks for the same month many times. */
export function oncePerMonth<T>(
  work: (catalogue: Catalogue, month: ReportingMonth) => T,
): (catalogue: Catalogue, month: ReportingMonth) => T {
  const known = new WeakMap<Catalogue, Map<ReportingMonth, T>>();
  return (catalogue, month) => {
    const months = known.get(catalogue) ?? new Map<ReportingMonth, T>();
    known.set(catalogue, months);
    const found = months.get(month) ?? work(catalogue, month);
    months.set(month, found);
    return found;
  };
}
