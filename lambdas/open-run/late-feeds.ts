import type { Catalogue, MeasureDefinition } from '../../core/catalogue/catalogue.ts';
import { feedsNeeded, isReported, providersOf } from '../../core/judge/judge-measure.ts';
import type { Manifest } from '../../core/run/manifest.schema.ts';

/**
 * The feeds that a run's measures need and that it lacks, by feed and sender (null where anyone's would do): those for which the
 * report will say Not Reported. In feed and sender order.
 */
export function lateFeeds(catalogue: Catalogue, manifest: Manifest): { feed: string; provider: string | null }[] {
  const late = new Map<string, { feed: string; provider: string | null }>();
  for (const measure of catalogue.measures) {
    const owners = measure.section === 'provider' ? providersOf(catalogue, measure, manifest) : [null];
    for (const feed of neededBy(catalogue, measure)) {
      for (const provider of owners) {
        if (!isReported(manifest, [feed], provider)) late.set(`${feed}/${provider ?? ''}`, { feed, provider });
      }
    }
  }
  return [...late.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

const neededBy = (catalogue: Catalogue, measure: MeasureDefinition): string[] =>
  measure.from === 'provider-return' ? ['provider-returns'] : feedsNeeded(catalogue, measure);
