import type { Catalogue } from '../catalogue/catalogue.ts';
import { inForce } from '../catalogue/in-force.ts';
import { exact } from '../domain/exact.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';
import { addCounts, type Counts, levelOf, printed } from './count.ts';
import type { ReturnRow } from './read-result.ts';

type Stated = NonNullable<ReportedMeasure['stated']>;

/**
 * The provider's own statement beside what was counted from its events; undefined where it states nothing. The counted figure stands.
 * It differs where the levels lie further apart than the tolerance of the month or, without a tolerance, where a whole number differs.
 */
export function reconcile(
  catalogue: Catalogue,
  month: ReportingMonth,
  { id, provider, numerator, denominator, excluded }: ReportedMeasure,
  returns: readonly ReturnRow[],
): Stated | undefined {
  const own = returns.filter(row => row.measure === id && row.provider === provider);
  if (own.length === 0) return undefined;
  const stated = addCounts(own);
  const tolerance = toleranceFor(catalogue, id, month);
  const counted =
    numerator === null || denominator === null ? null : { numerator, denominator, excluded: excluded ?? 0 };
  return { level: printed(levelOf(stated)), ...stated, tolerance, differs: differs(stated, counted, tolerance) };
}

function differs(stated: Counts, counted: Counts | null, tolerance: string): boolean {
  if (!counted) return true;
  if (stated.numerator === counted.numerator && stated.denominator === counted.denominator) return false;
  const [one, other] = [levelOf(stated), levelOf(counted)];
  if (!one || !other || exact(tolerance).equals(0)) return true;
  return one.sub(other).abs().compare(exact(tolerance)) > 0;
}

function toleranceFor(catalogue: Catalogue, measure: string, month: ReportingMonth): string {
  const rows = inForce(catalogue.contracts['return-tolerances'], month);
  const row = rows.find(each => each.measure === measure) ?? rows.find(each => each.measure === undefined);
  return row?.percentage_points ?? '0';
}
