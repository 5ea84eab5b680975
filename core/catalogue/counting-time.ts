import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { Catalogue } from './catalogue.ts';
import type { Feed } from './feed.schema.ts';
import { inForce } from './in-force.ts';

/** Milliseconds that a feed's rule of months adds to its counting instant (`plus`), as the target times stand in that month; 0 for most. */
export function countingTime(
  { contracts }: Pick<Catalogue, 'contracts'>,
  { months }: Pick<Feed, 'months'>,
  period: ReportingMonth,
): number {
  if (!months.plus) return 0;
  const time = inForce(contracts['target-times'], period).find(({ name }) => name === months.plus);
  return (time?.seconds ?? 0) * 1000;
}
