import type { Judged } from '../judge/judged.schema.ts';
import type { Report } from '../report/report.schema.ts';

/** Exceptions by measure, provider and reason, and by provider alone, each beside the month before. */
export function exceptionTables(
  claims: Judged['exceptions'],
  before: Report | undefined,
): Pick<Report, 'exceptions' | 'exceptionTotals'> {
  const byProvider = Map.groupBy(claims, ({ provider }) => provider);
  return {
    exceptions: claims.map(claim => ({
      ...claim,
      previousCount: countBefore(
        before?.exceptions,
        ({ provider, measure, code }) =>
          provider === claim.provider && measure === claim.measure && code === claim.code,
      ),
    })),
    exceptionTotals: [...byProvider].map(([provider, own]) => ({
      provider,
      measures: new Set(own.map(({ measure }) => measure)).size,
      count: own.reduce((sum, { count }) => sum + count, 0),
      previousCount: countBefore(before?.exceptionTotals, total => total.provider === provider),
    })),
  };
}

/** A month that was published without such a claim had none; only of a month that was not published nothing is known. */
const countBefore = <Row extends { count: number }>(
  rows: readonly Row[] | undefined,
  isOne: (row: Row) => boolean,
): number | null => (rows ? (rows.find(isOne)?.count ?? 0) : null);
