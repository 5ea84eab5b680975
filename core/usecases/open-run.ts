import type { Catalogue } from '../catalogue/catalogue.ts';
import { executeStatement } from '../catalogue/prepared-statement.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { type ReportingMonth, reportingMonth } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { exposeTables } from '../run/expose-tables.ts';
import { Manifest, manifestKey, publishedFolder, resultKey } from '../run/manifest.schema.ts';
import { missingRollups } from '../run/missing-rollups.ts';
import { dropsOfMonth, type Pins, pinInputs, queriesOf } from '../run/pin-inputs.ts';
import { publishedVersions } from '../run/published-versions.ts';
import { type RollUpPart, rollUpParts } from '../run/roll-up-parts.ts';
import { readJson, toJson } from '../run/stored-json.ts';
import { dueRun, monthsDue } from '../timeliness/due-run.ts';
import { timeliness } from '../timeliness/timeliness.ts';
import { localDateOf } from '../timeliness/working-days-between.ts';

export interface RunDeps {
  readonly store: ObjectStore;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly codeVersion: string;
}

/** What starts the machine: the month and, for a re-issue, why; or a draft of the month as it stands. */
export interface RunRequest {
  readonly period: string;
  readonly reason?: string | undefined;
  readonly draft?: boolean | undefined;
}

/** The timetable's start, an instant: what is due on that day is decided when the run is opened. */
export interface ScheduledRequest {
  readonly scheduledAt: string;
}

/** What the machine carries from state to state. */
export interface OpenedRun {
  readonly period: ReportingMonth;
  readonly version: number;
  readonly runId: string;
  /** True where the month is out and nobody asked for a re-issue: there is nothing to do. */
  readonly alreadyPublished: boolean;
  /** Empty where no unit lacks a rollup. */
  readonly rollUps: readonly RollUpPart[];
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
 * A draft is a run of its own each day, is never a version, and may be asked for at any time.
 * @throws PmrError `month-invalid`, `nothing-to-reissue`, `nothing-changed`, `no-drops`, `reason-missing`, `draft-reissued`
 */
export async function openRun(deps: RunDeps, asked: RunRequest | ScheduledRequest): Promise<OpenedRun> {
  const request = 'scheduledAt' in asked ? await requestDue(deps, asked.scheduledAt) : asked;
  const period = reportingMonth(request.period);
  const published = await publishedVersions(deps.store, period);
  const current = published.at(-1);
  const draft = request.draft === true;
  if (draft && request.reason !== undefined) {
    throw new PmrError('draft-reissued', 'A draft is no re-issue: leave out either the reason or the draft.');
  }
  if (!draft && request.reason === undefined && current !== undefined) return nothingToDo(deps, period, current);
  if (request.reason !== undefined && current === undefined) {
    throw new PmrError('nothing-to-reissue', `No report for ${period} has been published: run the month end first.`);
  }
  if (request.reason !== undefined && request.reason.trim() === '') {
    throw new PmrError('reason-missing', 'A re-issue needs a reason in words, which its readers will see: give one.');
  }
  const pins = await pinInputs(deps.store, deps.catalogue, deps.codeVersion, period);
  // Measures that look back pin drops of earlier months too.
  if (!pins.drops.some(drop => drop.period === period))
    throw new PmrError('no-drops', `No drop for ${period} has been accepted: upload the providers' files first.`);
  if (!draft && current !== undefined) await refuseUnchanged(deps.store, period, current, pins);

  const manifest = await manifestFor(
    deps,
    period,
    (current ?? 0) + 1,
    request.reason === undefined ? null : { of: current ?? 0, reason: request.reason.trim() },
    pins,
    draft,
  );
  await exposeTables(deps.store, deps.catalogue, manifest);
  return {
    period,
    version: manifest.version,
    runId: manifest.runId,
    alreadyPublished: false,
    rollUps: rollUpParts(manifest, (await missingRollups(deps.store, manifest)).length),
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

/** What the daily timetable asks for on the day of an instant. */
async function requestDue(deps: RunDeps, at: string): Promise<RunRequest> {
  const { store, catalogue } = deps;
  const months = await Promise.all(
    monthsDue(at).map(async period => {
      const drops = await dropsOfMonth(store, catalogue, period);
      return {
        period,
        published: (await publishedVersions(store, period)).length > 0,
        drops: drops.length,
        standing: timeliness({ catalogue, period, drops, at }),
      };
    }),
  );
  const due = dueRun(catalogue, at, months);
  // Early in a month nothing of it has come yet: then the newest report stands.
  const newest = months.findLast(({ published }) => published)?.period;
  const empty = newest !== undefined && (await dropsOfMonth(store, catalogue, due.period)).length === 0;
  return empty ? { period: newest } : due;
}

async function nothingToDo(deps: RunDeps, period: ReportingMonth, version: number): Promise<OpenedRun> {
  const { runId } = await readJson(deps.store, `${publishedFolder({ period, version })}manifest.json`, Manifest);
  return { period, version, runId, alreadyPublished: true, rollUps: [], measures: [] };
}

async function refuseUnchanged(store: ObjectStore, period: string, version: number, pins: Pins): Promise<void> {
  const before = await readJson(store, `${publishedFolder({ period, version })}manifest.json`, Manifest);
  // Of the reports that are pinned, those of this month are what is re-issued; an earlier month that was re-issued since is a change.
  const essence = ({ drops, units, rollups, queries, catalogueSha256, contractsSha256, codeVersion, earlier }: Pins) =>
    JSON.stringify([
      [drops, units, rollups, queries, catalogueSha256, contractsSha256, codeVersion],
      earlier.filter(report => report.period !== period),
    ]);
  if (essence(before) === essence(pins)) {
    throw new PmrError(
      'nothing-changed',
      `Nothing has changed since version ${version} of ${period} was published: upload the corrected drop, or re-issue the earlier month, first.`,
    );
  }
}

async function manifestFor(
  deps: RunDeps,
  period: ReportingMonth,
  version: number,
  reissue: Manifest['reissue'],
  pins: Pins,
  draft: boolean,
): Promise<Manifest> {
  const openedAt = deps.clock();
  // A draft tells how things stand on its day, so each day has its own.
  const [kind, essence] = draft ? ['draft', [localDateOf(openedAt), pins]] : [`v${version}`, [version, reissue, pins]];
  const runId = `${period}-${kind}-${sha256(JSON.stringify(essence)).slice(0, 12)}`;
  const manifest: Manifest = {
    schema: 'pmr-manifest/1',
    runId,
    period,
    version,
    openedAt,
    ...(draft && { draft }),
    reissue,
    ...pins,
  };
  const key = manifestKey({ period, runId });
  return (await deps.store.putNew(key, toJson(manifest))) ? manifest : readJson(deps.store, key, Manifest);
}
