import { plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import type { Catalogue } from './catalogue.ts';

/** Months around the reported one in whose drops a feed's events may have begun or may be settled. */
export const reachOf = ({ feeds }: Pick<Catalogue, 'feeds'>, feed: string): number =>
  feeds.find(({ name }) => name === feed)?.months.settles_within ?? 0;

/** The months whose drops of a feed a report reads, the first first: `back` are those that its measures look back on, its own included. */
export function monthsRead(
  catalogue: Pick<Catalogue, 'feeds'>,
  feed: string,
  period: ReportingMonth,
  back: number,
): ReportingMonth[] {
  const reach = reachOf(catalogue, feed);
  const first = Math.min(1 - back, -reach);
  return Array.from({ length: reach - first + 1 }, (_, at) => plusMonths(period, first + at));
}
