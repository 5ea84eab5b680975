import { type Exact, exact, ratio } from '../domain/exact.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';

interface Counted {
  readonly numerator: number | null;
  readonly denominator: number | null;
}
type Method = NonNullable<ReportedMeasure['otherMethod']>['method'];

/** The unrounded Service Level of two whole numbers; null where there were no events, or none were reported. */
export const exactLevel = ({ numerator, denominator }: Counted): Exact | null =>
  numerator === null || !denominator ? null : ratio(100n * BigInt(numerator), BigInt(denominator));

/** The unrounded Service Level of members taken together. Worked out again here, and not by the code that is checked. */
export function combinedLevel(method: Method, members: readonly Counted[]): Exact | null {
  const levels = members.map(exactLevel).filter(level => level !== null);
  if (levels.length === 0) return null;
  if (method === 'mean-of-levels') return levels.reduce((sum, level) => sum.add(level), exact('0')).div(levels.length);
  return exactLevel({ numerator: total(members, 'numerator'), denominator: total(members, 'denominator') });
}

/** The unrounded Service Level of a measure, by its method. */
export const levelOfMeasure = (measure: ReportedMeasure): Exact | null =>
  measure.method === 'mean-of-levels' ? combinedLevel(measure.method, measure.members) : exactLevel(measure);

/** Sum of one count over rows; null where no row has it. */
export function total<Name extends string>(
  rows: readonly { readonly [N in Name]: number | null }[],
  name: Name,
): number | null {
  const counts = rows.map(row => row[name]).filter(count => count !== null);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}
