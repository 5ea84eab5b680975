import type { Catalogue } from '../catalogue/catalogue.ts';
import { plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';
import { activeDrops, readLedger } from '../intake/ledger.ts';
import { rollupsOf } from '../intake/rollup-definition.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Manifest, PinnedDrop } from './manifest.schema.ts';
import { publishedVersions } from './published-versions.ts';

export type Pins = Pick<
  Manifest,
  'drops' | 'rollups' | 'queries' | 'catalogueSha256' | 'contractsSha256' | 'earlier' | 'codeVersion'
>;

const HISTORY_MONTHS = 24;

/** Fixes what a report of this month rests on, as things stand now. */
export async function pinInputs(
  store: ObjectStore,
  catalogue: Catalogue,
  codeVersion: string,
  period: ReportingMonth,
): Promise<Pins> {
  const months = monthsRead(catalogue, period);
  const { contracts, creditTerms, ...queries } = catalogue;
  return {
    codeVersion,
    catalogueSha256: sha256(JSON.stringify(queries)),
    contractsSha256: sha256(JSON.stringify([contracts, creditTerms])),
    drops: (
      await Promise.all(months.flatMap(month => catalogue.feeds.map(feed => dropsOf(store, feed.name, month))))
    ).flat(),
    rollups: months.flatMap(month =>
      catalogue.feeds.flatMap(feed =>
        rollupsOf(catalogue, feed.name, month).map(({ rollup, definition }) => ({
          rollup: rollup.name,
          feed: feed.name,
          period: month,
          definition,
        })),
      ),
    ),
    queries: queriesOf(catalogue).map(({ name, path, sql }) => ({ measure: name, path, sha256: sha256(sql) })),
    earlier: await earlierReports(store, period),
  };
}

/** Every query that a run executes, under the name of its measure's folder or of its table. */
export function queriesOf(catalogue: Catalogue): { name: string; path: string; sql: string }[] {
  const measures = catalogue.measures.flatMap(({ folder, path, sql }) =>
    sql && path ? [{ name: folder, path, sql }] : [],
  );
  return [...measures, ...catalogue.tables];
}

/** The months whose drops are read: the reported one and, for measures that look back, those before it. */
function monthsRead(catalogue: Catalogue, period: ReportingMonth): ReportingMonth[] {
  const reach = Math.max(1, ...catalogue.measures.map(({ months }) => months));
  return Array.from({ length: reach }, (_, back) => plusMonths(period, back - reach + 1));
}

async function dropsOf(store: ObjectStore, feed: string, period: ReportingMonth): Promise<PinnedDrop[]> {
  return activeDrops(await readLedger(store, feed, period)).map(
    ({ provider, dropId, file, sha256, arrivedAt, receipt }) => ({
      feed,
      period,
      provider,
      dropId,
      file,
      sha256,
      arrivedAt,
      accepted: receipt.accepted,
      rejected: receipt.rejected,
    }),
  );
}

/** First and newest version of each earlier month, and the newest of this one. */
async function earlierReports(store: ObjectStore, period: ReportingMonth): Promise<Manifest['earlier']> {
  const months = Array.from({ length: HISTORY_MONTHS + 1 }, (_, back) => plusMonths(period, back - HISTORY_MONTHS));
  const found = await Promise.all(
    months.map(async month => {
      const versions = await publishedVersions(store, month);
      const wanted = month === period ? versions.slice(-1) : [...new Set([versions[0], versions.at(-1)])];
      return Promise.all(
        wanted
          .filter(version => version !== undefined)
          .map(async version => {
            const body = await store.get(`published/${month}/v${version}/pmr.json`);
            return { period: month, version, sha256: sha256(body ?? '') };
          }),
      );
    }),
  );
  return found.flat();
}
