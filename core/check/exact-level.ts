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

/**
 * The unrounded Service Level of members taken together; `zeros` of them failed to report and stand as terms of zero.
 * Worked out again here, and not by the code that is checked.
 */
export function combinedLevel(method: Method, members: readonly Counted[], zeros = 0): Exact | null {
  const levels = members.map(exactLevel).filter(level => level !== null);
  if (levels.length === 0) return null;
  if (method === 'mean-of-levels')
    return levels.reduce((sum, level) => sum.add(level), exact('0')).div(levels.length + zeros);
  const all = exactLevel({ numerator: total(members, 'numerator'), denominator: total(members, 'denominator') });
  return all?.mul(levels.length).div(levels.length + zeros) ?? null;
}

/** Members that failed to report and, as the measure says, count as zero. */
export const zerosOf = ({ members, failureToReport }: ReportedMeasure): number =>
  failureToReport?.counted === 'zero' ? missingOf(members) : 0;

export const missingOf = (members: ReportedMeasure['members']): number =>
  members.filter(({ achievement }) => achievement === 'not-reported').length;

/** The unrounded Service Level of a measure, by its method. */
export function levelOfMeasure(measure: ReportedMeasure): Exact | null {
  if (measure.method === 'manual') return measure.level === null ? null : exact(measure.level);
  if (measure.method === 'mean-of-levels' || zerosOf(measure) > 0)
    return combinedLevel(measure.method as Method, measure.members, zerosOf(measure));
  return exactLevel(measure);
}

/** Sum of one count over rows; null where no row has it. */
export function total<Name extends string>(
  rows: readonly { readonly [N in Name]: number | null }[],
  name: Name,
): number | null {
  const counts = rows.map(row => row[name]).filter(count => count !== null);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}
