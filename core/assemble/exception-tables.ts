import type { Judged } from '../judge/judged.schema.ts';
import type { Report } from '../report/report.schema.ts';
import { ALL_MEASURES, type ToldRow } from '../report/told-row.schema.ts';

/** What is known of the month before: its published report, or else what an earlier report stated of it. */
export interface ToldBefore {
  readonly published: Report | undefined;
  readonly told: readonly ToldRow[];
}

/** Exceptions by measure, provider and reason, and by provider alone, each beside the month before. */
export function exceptionTables(
  claims: Judged['exceptions'],
  { published, told }: ToldBefore,
): Pick<Report, 'exceptions' | 'exceptionTotals'> {
  const claimed = Map.groupBy(claims, ({ provider }) => provider);
  // A provider that has none this month and had some before is told too.
  const before = [...(published?.exceptionTotals ?? []), ...told].flatMap(row =>
    row.provider !== null && ('exceptions' in row ? (row.exceptions ?? 0) : row.count) > 0 ? [row.provider] : [],
  );
  const providers = [...new Set([...claimed.keys(), ...before.sort()])];
  return {
    exceptions: claims.map(claim => ({
      ...claim,
      previousCount: countBefore(
        published?.exceptions,
        ({ provider, measure, code }) =>
          provider === claim.provider && measure === claim.measure && code === claim.code,
      ),
    })),
    exceptionTotals: providers.map(provider => {
      const own = claimed.get(provider) ?? [];
      const earlier = published ? null : toldExceptions(told, provider);
      return {
        provider,
        measures: new Set(own.map(({ measure }) => measure)).size,
        count: own.reduce((sum, { count }) => sum + count, 0),
        previousCount: earlier ?? countBefore(published?.exceptionTotals, total => total.provider === provider),
        ...(earlier !== null && { previousTold: true as const }),
      };
    }),
  };
}

/** A month that was published without such a claim had none; only of a month that was not published nothing is known. */
const countBefore = <Row extends { count: number }>(
  rows: readonly Row[] | undefined,
  isOne: (row: Row) => boolean,
): number | null => (rows ? (rows.find(isOne)?.count ?? 0) : null);

/** The provider's sum as it was told; the sum of its measures only where no sum was. */
function toldExceptions(told: readonly ToldRow[], provider: string): number | null {
  const newest = new Map(
    told
      .filter(row => row.provider === provider && row.exceptions !== null)
      .sort((a, b) => a.version - b.version)
      .map(row => [row.measure, row.exceptions ?? 0]),
  );
  if (newest.size === 0) return null;
  return newest.get(ALL_MEASURES) ?? [...newest.values()].reduce((sum, count) => sum + count, 0);
}
