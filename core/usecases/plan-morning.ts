import type { Catalogue } from '../catalogue/catalogue.ts';
import { reportFeeds } from '../catalogue/report-feeds.ts';
import type { Instant, LocalDate } from '../domain/calendar.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { monthOf } from '../domain/reporting-month.ts';
import { localDateOf } from '../domain/working-days-between.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { dropsSince } from '../run/drops-since.ts';
import { dropsOfMonth } from '../run/pin-inputs.ts';
import { publishedVersions, REPORT } from '../run/published-versions.ts';
import { type Morning, monthsSince, morning, type StandingMonth } from '../timeliness/morning.ts';
import { timeliness } from '../timeliness/timeliness.ts';
import { isSigned } from './awaited-signatures.ts';
import { standingCandidate } from './standing-candidate.ts';

/** How far back a month that is out is watched for drops that come after it: as far as a report's history reaches. */
const WATCHED_MONTHS = 24;

/** What the timetable does on the morning of an instant. */
export async function planMorning(
  { store, catalogue }: { store: ObjectStore; catalogue: Catalogue },
  at: Instant,
): Promise<Morning> {
  const present = monthOf(localDateOf(at));
  const first = firstMonth(catalogue, localDateOf(at));
  if (first === undefined) return { runs: [], told: [], workingDaysLeft: null };
  const read = { contracts: catalogue.contracts, feeds: reportFeeds(catalogue) };
  const months = monthsSince(first, present);
  const watched = new Set(months.slice(-WATCHED_MONTHS));
  const standing = await Promise.all(
    months.map(async (period): Promise<StandingMonth[]> => {
      const version = (await publishedVersions(store, period)).at(-1) ?? null;
      if (version !== null && !watched.has(period)) return [];
      const drops = await dropsOfMonth(store, read, period);
      const since = version === null ? [] : await dropsSince(store, { period, version }, drops);
      return [
        {
          period,
          version,
          drops: drops.length,
          since: since.map(({ provider, feed, file }) => `${provider}/${feed}/${file}`),
          standing: timeliness({ catalogue: read, period, drops, at }),
          awaited: await awaitedIn(store, period),
        },
      ];
    }),
  );
  return morning(catalogue, present, standing.flat());
}

/** The first month that the timetable reports, as the contracts of that day say. */
const firstMonth = ({ contracts }: Catalogue, today: LocalDate): ReportingMonth | undefined =>
  contracts['first-months'].find(
    row => row.report === REPORT && row.valid_from <= today && (row.valid_to === undefined || row.valid_to >= today),
  )?.first_month;

/** The signatures that the candidate of a month still needs; none where it is blocked, which its run tells. */
async function awaitedIn(store: ObjectStore, period: ReportingMonth): Promise<StandingMonth['awaited']> {
  const standing = await standingCandidate(store, period);
  if (!standing || standing.state === 'blocked') return [];
  return standing.signatures
    .filter(signature => !isSigned(signature))
    .map(({ role, byWorkingDay, decision }) => ({ role, byWorkingDay, refused: decision !== null }));
}
