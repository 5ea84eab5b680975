import type { Catalogue } from '../catalogue/catalogue.ts';
import { catalogueOf } from '../catalogue/catalogue-of.ts';
import { queriesOf } from '../catalogue/queries-of.ts';
import { type Table, tablesOf } from '../catalogue/tables.ts';
import type { Instant } from '../domain/calendar.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { lastMonthOf, quarterOf } from '../domain/quarter.ts';
import type { ReissueKind } from '../domain/reissue-kind.ts';
import { datesOf, plusMonths, type ReportingMonth, reportingMonth } from '../domain/reporting-month.ts';
import type { RunName } from '../domain/run-name.ts';
import { localDateOf } from '../domain/working-days-between.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { claimsOf, readClaim } from '../publication/claims.ts';
import { asIfOut } from '../run/as-if-out.ts';
import { type Manifest, type Pins, resultKey } from '../run/manifest.schema.ts';
import { missingRollups } from '../run/missing-rollups.ts';
import { pinInputs } from '../run/pin-inputs.ts';
import { highestSeen, publishedVersions, REPORT } from '../run/published-versions.ts';
import type { RecutPart } from '../run/recut.schema.ts';
import { type RollUpPart, rollUpParts } from '../run/roll-up-parts.ts';
import { pinsOf, runIdOf } from '../run/run-id.ts';
import { runOfVersion } from '../run/run-of-version.ts';
import type { Preview, RunRef } from '../run/run-ref.ts';
import { textKey } from '../run/world.ts';
import { writeRun } from '../run/write-run.ts';
import { refuseUnsound, type SoundCatalogues } from './sound-catalogue.ts';

export interface RunDeps {
  readonly store: ObjectStore;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly codeVersion: string;
  /** Makes those of the tables that the query engine lacks. None is ever taken away or changed: an open run may name it. */
  readonly keepTables: (tables: readonly Table[]) => Promise<void>;
  /** Into how many parts the rollups are dealt at most: one, where nobody works beside another. */
  readonly mostParts?: number;
  /** Spares a look at a catalogue that was found sound before. */
  readonly sound?: SoundCatalogues;
}

/** What starts the machine: the month or the quarter and, for a re-issue, why; or a draft of the month as it stands. */
export interface RunRequest {
  /** The Performance Measurement Report unless another is named. */
  readonly report?: string | undefined;
  readonly period: string;
  readonly reason?: string | undefined;
  /** Of a re-issue: whether it mends a mistake or takes in later data. */
  readonly kind?: ReissueKind | undefined;
  readonly draft?: boolean | undefined;
  /** Reports a month of which nothing has come, as everybody's failure to report. */
  readonly withoutDrops?: boolean | undefined;
  /** Takes a slice of the month in once more, cut anew, to prove that no figure depends on how it was cut. */
  readonly recut?: boolean | undefined;
  /** Ends with the candidate, which is looked at: nothing is published. */
  readonly preview?: Preview | undefined;
  /** The run that somebody was shown and agreed to: another is not published in its place. */
  readonly shown?: string | undefined;
}

/** What the machine carries from state to state. */
export interface OpenedRun extends RunRef {
  /** True where the month is out and nobody asked for a re-issue: there is nothing to do. */
  readonly alreadyPublished: boolean;
  /** True where a publication of the month stopped half way: it is finished, and nothing else is done. */
  readonly resumed: boolean;
  /** Empty where no unit lacks a rollup; the last one may be the proof that no figure depends on how the month was cut. */
  readonly rollUps: readonly (RollUpPart | RecutPart)[];
  /** `query` and `output` are keys below `runs/`: the text to submit, and where its result belongs. */
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
 * @throws PmrError `catalogue-invalid`, `month-invalid`, `nothing-to-reissue`, `nothing-changed`, `no-drops`, `drops-unsettled`, `month-not-over`, `reason-missing`, `draft-reissued`, `preview-outdated`
 */
export async function openRun(given: RunDeps, request: RunRequest): Promise<OpenedRun> {
  const deps = { ...given, store: asIfOut(given.store, request.preview?.following ?? []) };
  refuseUnsound(deps.catalogue, deps.sound);
  const asked = askedFor(deps.catalogue, request);
  const { name, period, catalogue } = asked;
  const published = await publishedVersions(deps.store, name.period, name.report);
  const current = published.at(-1);
  const draft = request.draft === true;
  if (draft && request.reason !== undefined) {
    throw new PmrError('draft-reissued', 'A draft is no re-issue: leave out either the reason or the draft.');
  }
  if (!draft) refuseUnended(asked, deps.clock());
  const claims = await claimsOf(deps.store, name);
  const unfinished = claims.find(({ version, abandoned }) => !abandoned && !published.includes(version));
  if (!draft && unfinished && request.preview)
    throw new PmrError(
      'publication-unfinished',
      `Version ${unfinished.version} of ${name.period} is claimed and not out yet: start the month end or the re-issue, which finishes it, and look then.`,
    );
  if (!draft && unfinished) return finish(deps, asked, unfinished.version);
  if (!draft && request.reason === undefined && current !== undefined) return nothingToDo(deps, asked, current);
  if (request.reason !== undefined && current === undefined) {
    throw new PmrError(
      'nothing-to-reissue',
      `No report for ${name.period} has been published: run the month end first.`,
    );
  }
  if (request.reason !== undefined && request.reason.trim() === '') {
    throw new PmrError('reason-missing', 'A re-issue needs a reason in words, which its readers will see: give one.');
  }
  const pins = await pinInputs(deps.store, catalogue, deps.codeVersion, period, name);
  // Measures that look back pin drops of earlier months too.
  const empty = !pins.drops.some(drop => asked.months.includes(drop.period));
  if (empty && !request.withoutDrops)
    throw new PmrError(
      'no-drops',
      `No drop for ${name.period} has been accepted: upload the providers' files first, or report the month as everybody's failure to report with month-end --without-drops.`,
    );
  if (!draft && current !== undefined) await refuseUnchanged(deps.store, name, current, pins);

  const opening = {
    report: name.report,
    period,
    ...(name.period !== period && { quarter: name.period }),
    // Above every number that was ever taken: one that was given up is not used again.
    version:
      Math.max(await highestSeen(deps.store, name.period, name.report), ...claims.map(({ version }) => version)) + 1,
    openedAt: deps.clock(),
    reissue: reissueOf(request, current ?? 0),
    ...(draft && { draft: true as const }),
    ...(empty && { withoutDrops: true as const }),
  };
  refuseUnshown(request, runIdOf({ ...opening, ...pins }));
  await deps.keepTables(tablesOf(deps.catalogue));
  const manifest = await writeRun(deps.store, catalogue, opening, pins);
  return answerOf(deps, asked, request, manifest);
}

/** What the machine does next: what is to be rolled up, and which queries have no result yet. */
async function answerOf(
  deps: RunDeps,
  { period, catalogue }: Asked,
  request: RunRequest,
  manifest: Manifest,
): Promise<OpenedRun> {
  return {
    period,
    version: manifest.version,
    runId: manifest.runId,
    alreadyPublished: false,
    resumed: false,
    ...(request.preview && { preview: request.preview }),
    rollUps: [
      ...rollUpParts(manifest, (await missingRollups(deps.store, manifest)).length, deps.mostParts),
      ...(request.recut ? [{ period, runId: manifest.runId, recut: true as const }] : []),
    ],
    measures: await measuresOf(deps.store, catalogue, manifest),
  };
}

/** Which report is asked for, of which period, and what it rests on. */
interface Asked {
  /** What it is published as: its period is a month or a quarter. */
  readonly name: { readonly report: string; readonly period: string };
  /** Its month, or the last of its quarter. */
  readonly period: ReportingMonth;
  readonly months: readonly ReportingMonth[];
  readonly catalogue: Catalogue;
}

function askedFor(whole: Catalogue, { report = REPORT, period: text }: RunRequest): Asked {
  const catalogue = catalogueOf(whole, report);
  const quarterly = catalogue.reports.some(({ period }) => period === 'quarter');
  const period = quarterly ? lastMonthOf(text) : reportingMonth(text);
  return {
    name: { report, period: quarterly ? quarterOf(period) : period },
    period,
    months: quarterly ? [-2, -1, 0].map(back => plusMonths(period, back)) : [period],
    catalogue,
  };
}

const measuresOf = (store: ObjectStore, catalogue: Catalogue, run: RunName): Promise<OpenedRun['measures'][number][]> =>
  Promise.all(
    queriesOf(catalogue).map(async ({ name }) => {
      const key = resultKey(run, name);
      const done = (await store.head(key)) !== undefined;
      return { measure: name, query: belowRuns(textKey(run, name)), output: belowRuns(key), done };
    }),
  );

/** What a re-issue follows, and why. */
const reissueOf = ({ reason, kind }: RunRequest, of: number) =>
  reason === undefined ? null : { of, reason: reason.trim(), ...(kind && { kind }) };

const belowRuns = (key: string): string => key.replace(/^runs\//, '');

/** A month is reported when it is over: whatever came after would be missing for good. */
function refuseUnended({ name, period }: Asked, at: Instant): void {
  const { last } = datesOf(period);
  if (localDateOf(at) <= last)
    throw new PmrError(
      'month-not-over',
      `${name.period} ends on ${last} and cannot be published before: see how it stands with draft --period ${name.period}.`,
    );
}

function refuseUnshown({ period, shown }: RunRequest, runId: string): void {
  if (shown !== undefined && shown !== runId)
    throw new PmrError(
      'preview-outdated',
      `What ${period} rests on has changed since it was shown (a drop, an answer, another month or the code): nothing was published. Start again, which shows it as it is now.`,
    );
}

const idle = { alreadyPublished: false, resumed: false, rollUps: [], measures: [] };

async function nothingToDo(deps: RunDeps, { name, period }: Asked, version: number): Promise<OpenedRun> {
  const { runId } = await runOfVersion(deps.store, { ...name, version });
  return { ...idle, period, version, runId, alreadyPublished: true };
}

/** A number that is claimed is published before another is opened: what was decided to be published does not depend on what was deployed since. */
async function finish(deps: RunDeps, { name, period }: Asked, version: number): Promise<OpenedRun> {
  const { runId } = await readClaim(deps.store, { ...name, version });
  return { ...idle, period, version, runId, resumed: true };
}

async function refuseUnchanged(store: ObjectStore, name: Asked['name'], version: number, pins: Pins): Promise<void> {
  const before = await runOfVersion(store, { ...name, version });
  // Of the reports that are pinned, those of this month are what is re-issued; an earlier month that was re-issued since is a change.
  const essence = (pins: Pins) => {
    const { earlier, ...rest } = pinsOf(pins);
    return JSON.stringify([rest, earlier.filter(report => report.period !== before.period)]);
  };
  if (essence(before) === essence(pins)) {
    throw new PmrError(
      'nothing-changed',
      `Nothing has changed since version ${version} of ${name.period} was published: upload the corrected drop, or re-issue the earlier month, first.`,
    );
  }
}
