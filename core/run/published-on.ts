import { z } from 'zod';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { month } from '../parse/calendar.schema.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/** A report that is out. */
export interface PublishedOn {
  readonly period: ReportingMonth;
  readonly version: number;
}

/** All that is asked of a manifest here, whatever version of PMR wrote it. */
const Pinned = z.object({
  period: month,
  version: z.int(),
  drops: z.array(z.object({ dropId: z.string() })),
});

/** The published reports that rest on one of these drops, in order. */
export async function publishedOn(store: ObjectStore, dropIds: readonly string[]): Promise<PublishedOn[]> {
  const manifests = (await store.list('published/')).filter(({ key }) => key.endsWith('/manifest.json'));
  const found = await Promise.all(
    manifests.map(async ({ key }) => Pinned.parse(JSON.parse(new TextDecoder().decode(await store.get(key))))),
  );
  return found
    .filter(({ drops }) => drops.some(({ dropId }) => dropIds.includes(dropId)))
    .map(({ period, version }) => ({ period, version }))
    .sort((a, b) => (a.period === b.period ? a.version - b.version : a.period < b.period ? -1 : 1));
}
