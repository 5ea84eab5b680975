import type { Catalogue, MeasureDefinition } from './catalogue.ts';
import { feedsBehind } from './tables-read.ts';

/** Feeds whose absence makes a measure Not Reported: what its definition says, else what its query reads, claims apart. */
export function feedsNeeded(catalogue: Catalogue, measure: MeasureDefinition): string[] {
  if (measure.needs_any) return [];
  if (measure.needs.length > 0) return measure.needs;
  return measure.sql ? feedsBehind(catalogue, measure.sql).filter(feed => feed !== 'exceptions') : [];
}

/** Feeds that a query reads and does without: where one that is due is absent, the figure stands and is incomplete. */
export const feedsBeside = (
  catalogue: Catalogue,
  sql: string | null | undefined,
  needed: readonly string[],
): string[] => (sql == null ? [] : feedsBehind(catalogue, sql).filter(feed => !needed.includes(feed)));

/** Whether a feed comes only from those who have something to tell: nothing is missing where it is absent. */
export const isIfAny = ({ contracts }: Pick<Catalogue, 'contracts'>, feed: string): boolean =>
  contracts.deadlines.some(({ due, if_any }) => due === feed && if_any);
