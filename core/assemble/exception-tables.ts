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
      previousCount:
        before?.exceptions.find(
          ({ provider, measure, code }) =>
            provider === claim.provider && measure === claim.measure && code === claim.code,
        )?.count ?? null,
    })),
    exceptionTotals: [...byProvider].map(([provider, own]) => ({
      provider,
      measures: new Set(own.map(({ measure }) => measure)).size,
      count: own.reduce((sum, { count }) => sum + count, 0),
      previousCount: before?.exceptionTotals.find(total => total.provider === provider)?.count ?? null,
    })),
  };
}
