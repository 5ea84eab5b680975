import { PmrError } from '../domain/pmr-error.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { readJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { claimsOf, readClaim } from '../publication/claims.ts';
import { type Change, Report } from '../report/report.schema.ts';
import { asIfOut } from '../run/as-if-out.ts';
import { publishedVersions, REPORT } from '../run/published-versions.ts';
import type { RunOfVersion } from '../run/run-ref.ts';
import type { RunRequest } from './open-run.ts';
import { type ReissueRequest, reissueChain } from './reissue-chain.ts';
import { reportKey } from './report-key.ts';

/** A version that a re-issue would make, and every cell of its tables that differs from what is out. */
export interface MovedMonth {
  readonly period: string;
  /** The version that it would follow. */
  readonly of: number;
  readonly version: number;
  /** The run that was shown; null where it was refused. */
  readonly runId: string | null;
  readonly changes: readonly Change[];
  /** Why it cannot be published. The months after it were not tried. */
  readonly refused: string | null;
}

interface Deps {
  readonly store: ObjectStore;
  /** Runs the month end, wherever it runs; asked for a preview, it ends with the candidate. */
  readonly monthEnd: (request: RunRequest) => Promise<RunOfVersion>;
}

/**
 * Makes the candidate of a re-issue, and one for every later month that rests on it, each as if the one before it were out. Nothing is published. The
 * re-issue itself then finds the same runs, so that what was shown is what is published.
 * @returns the month and the later ones, in their order
 * @throws PmrError as the re-issue of the month itself would
 */
export async function previewReissue({ store, monthEnd }: Deps, request: ReissueRequest): Promise<MovedMonth[]> {
  const months: MovedMonth[] = [];
  const following: RunOfVersion[] = [];
  const issue = async ({ period, reason }: ReissueRequest) => {
    try {
      const made =
        (await halfPublished(store, period)) ??
        (await monthEnd({ period, reason, preview: { following: [...following] } }));
      const run = { period: made.period, runId: made.runId, version: made.version };
      const { reissue } = await readJson(store, reportKey(run), Report);
      following.push(run);
      months.push({
        period,
        of: reissue?.of ?? 0,
        version: run.version,
        runId: run.runId,
        changes: reissue?.changes ?? [],
        refused: null,
      });
    } catch (error) {
      if (months.length === 0 || !(error instanceof PmrError)) throw error;
      months.push({ period, of: 0, version: 0, runId: null, changes: [], refused: error.message });
      throw new Refused();
    }
  };
  await reissueChain(asIfOut(store, following), request, issue).catch(error => {
    if (!(error instanceof Refused)) throw error;
  });
  return months;
}

/** A later month that cannot be published ends the preview, and is told in it. */
class Refused extends Error {}

/** The run of a version that is claimed and not out: it is what the next start will publish. */
async function halfPublished(store: ObjectStore, period: ReportingMonth): Promise<RunOfVersion | undefined> {
  const out = await publishedVersions(store, period);
  const claims = await claimsOf(store, { report: REPORT, period });
  const unfinished = claims.find(({ version, abandoned }) => !abandoned && !out.includes(version));
  if (!unfinished) return undefined;
  const { version } = unfinished;
  return { period, version, runId: (await readClaim(store, { report: REPORT, period, version })).runId };
}
