import type { Catalogue, MeasureDefinition } from './catalogue.ts';
import { feedsBehind } from './tables-read.ts';

/** Feeds whose absence makes a measure Not Reported: what its definition says, else what its query reads, claims apart. */
export function feedsNeeded(catalogue: Catalogue, measure: MeasureDefinition): string[] {
  if (measure.needs.length > 0) return measure.needs;
  return measure.sql ? feedsBehind(catalogue, measure.sql).filter(feed => feed !== 'exceptions') : [];
}
