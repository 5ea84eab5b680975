import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { anonymousLabels } from './anonymous-labels.ts';
import { readResult, resultRowOf } from './read-result.ts';

/** Labels of a run by user. They stay with the run and are never published. */
export const RunLabels = z.record(z.string(), z.string());
export const labelsKey = ({ period, runId }: { period: ReportingMonth; runId: string }): string =>
  `runs/${period}/${runId}/labels.json`;

type AnyRow = Readonly<Record<string, unknown>>;

/**
 * The labels of all users that any anonymous table of a run names. Their secret is everything that those tables and the response-time tables returned:
 * the same figures have the same labels, from whichever files they were counted, and nobody can guess sums of milliseconds that are
 * published nowhere.
 */
export async function runLabels(
  store: ObjectStore,
  catalogue: Catalogue,
  run: { period: ReportingMonth; runId: string },
): Promise<ReadonlyMap<string, string>> {
  const asked = new Map(
    catalogue.measures.flatMap(({ anonymise, shape, query }) =>
      query && (anonymise || shape === 'rsvp') ? [[query, anonymise] as const] : [],
    ),
  );
  const results = await Promise.all(
    [...asked].map(async ([query, anonymise]) => ({
      query,
      anonymise,
      rows: (await readResult(store, run, query, resultRowOf(catalogue, query))) as AnyRow[],
    })),
  );
  const users = results.flatMap(({ anonymise, rows }) =>
    anonymise ? rows.map(row => String(row[anonymise] ?? '')).filter(user => user !== '') : [],
  );
  return anonymousLabels(users, sha256(JSON.stringify(results)));
}
