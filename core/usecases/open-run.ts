import type { Catalogue } from '../catalogue/catalogue.ts';
import { executeStatement } from '../catalogue/prepared-statement.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { type ReportingMonth, reportingMonth } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';
import { rollupKey } from '../intake/lake-keys.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { exposeTables } from '../run/expose-tables.ts';
import { Manifest, manifestKey, type PinnedDrop, publishedFolder, resultKey } from '../run/manifest.schema.ts';
import { type Pins, pinInputs, queriesOf } from '../run/pin-inputs.ts';
import { publishedVersions } from '../run/published-versions.ts';
import { readJson, toJson } from '../run/stored-json.ts';

export interface RunDeps {
  readonly store: ObjectStore;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly codeVersion: string;
}

/** What starts the machine: the month and, for a re-issue, why. */
export interface RunRequest {
  readonly period: string;
  readonly reason?: string | undefined;
}

/** What the machine carries from state to state. */
export interface OpenedRun {
  readonly period: ReportingMonth;
  readonly version: number;
  readonly runId: string;
  /** True where the month is out and nobody asked for a re-issue: there is nothing to do. */
  readonly alreadyPublished: boolean;
  readonly rollUps: readonly {
    readonly feed: string;
    readonly period: string;
    readonly provider: string;
    readonly dropId: string;
  }[];
  /** `output` is a key below `runs/`. */
  readonly measures: readonly {
    readonly measure: string;
    readonly query: string;
    readonly output: string;
    readonly done: boolean;
  }[];
}

/**
 * Opens a run: pins drops, catalogue and contracts in a manifest. The run's id comes from its pins, so that a run that was
 * interrupted is found again and goes on where it stopped.
 * @throws PmrError `month-invalid`, `nothing-to-reissue`, `nothing-changed`, `no-drops`, `reason-missing`
 */
export async function openRun(deps: RunDeps, request: RunRequest): Promise<OpenedRun> {
  const period = reportingMonth(request.period);
  const published = await publishedVersions(deps.store, period);
  const current = published.at(-1);
  if (request.reason === undefined && current !== undefined) return nothingToDo(deps, period, current);
  if (request.reason !== undefined && current === undefined) {
    throw new PmrError('nothing-to-reissue', `No report for ${period} has been published: run the month end first.`);
  }
  if (request.reason !== undefined && request.reason.trim() === '') {
    throw new PmrError('reason-missing', 'A re-issue needs a reason in words, which its readers will see: give one.');
  }
  const pins = await pinInputs(deps.store, deps.catalogue, deps.codeVersion, period);
  if (pins.drops.length === 0)
    throw new PmrError('no-drops', `No drop for ${period} has been accepted: upload the providers' files first.`);
  if (current !== undefined) await refuseUnchanged(deps.store, period, current, pins);

  const manifest = await manifestFor(
    deps,
    period,
    (current ?? 0) + 1,
    request.reason === undefined ? null : { of: current ?? 0, reason: request.reason.trim() },
    pins,
  );
  await exposeTables(deps.store, deps.catalogue, manifest);
  return {
    period,
    version: manifest.version,
    runId: manifest.runId,
    alreadyPublished: false,
    rollUps: await missingRollups(deps.store, manifest),
    measures: await Promise.all(
      queriesOf(deps.catalogue).map(async ({ name, sql }) => {
        const key = resultKey(manifest, name);
        const done = (await deps.store.head(key)) !== undefined;
        return {
          measure: name,
          query: executeStatement(name, sql, manifest.runId),
          output: key.replace(/^runs\//, ''),
          done,
        };
      }),
    ),
  };
}

async function nothingToDo(deps: RunDeps, period: ReportingMonth, version: number): Promise<OpenedRun> {
  const { runId } = await readJson(deps.store, `${publishedFolder({ period, version })}manifest.json`, Manifest);
  return { period, version, runId, alreadyPublished: true, rollUps: [], measures: [] };
}

async function refuseUnchanged(store: ObjectStore, period: string, version: number, pins: Pins): Promise<void> {
  const before = await readJson(store, `${publishedFolder({ period, version })}manifest.json`, Manifest);
  const essence = ({ drops, rollups, queries, catalogueSha256, contractsSha256, codeVersion }: Pins) =>
    JSON.stringify([drops, rollups, queries, catalogueSha256, contractsSha256, codeVersion]);
  if (essence(before) === essence(pins)) {
    throw new PmrError(
      'nothing-changed',
      `Nothing has changed since version ${version} of ${period} was published: upload the corrected drop first.`,
    );
  }
}

async function manifestFor(
  deps: RunDeps,
  period: ReportingMonth,
  version: number,
  reissue: Manifest['reissue'],
  pins: Pins,
): Promise<Manifest> {
  const runId = `${period}-v${version}-${sha256(JSON.stringify([version, reissue, pins])).slice(0, 12)}`;
  const manifest: Manifest = {
    schema: 'pmr-manifest/1',
    runId,
    period,
    version,
    openedAt: deps.clock(),
    reissue,
    ...pins,
  };
  const key = manifestKey({ period, runId });
  return (await deps.store.putNew(key, toJson(manifest))) ? manifest : readJson(deps.store, key, Manifest);
}

/** The pinned drops that lack a rollup under its present definition: one changed since they were read. */
async function missingRollups(store: ObjectStore, { drops, rollups }: Manifest): Promise<OpenedRun['rollUps']> {
  const lacks = async (drop: PinnedDrop) => {
    const wanted = rollups.filter(({ feed, period }) => feed === drop.feed && period === drop.period);
    const found = await Promise.all(
      wanted.map(({ rollup, definition }) => store.head(rollupKey(rollup, definition, drop))),
    );
    return found.includes(undefined);
  };
  const lacking = await Promise.all(drops.map(lacks));
  return drops
    .filter((_, at) => lacking[at])
    .map(({ feed, period, provider, dropId }) => ({ feed, period, provider, dropId }));
}
