import { plusMonths, type ReportingMonth } from '../../core/domain/reporting-month.ts';
import { claimedIn } from './feeds/exceptions.ts';
import type { Plan } from './plan.ts';
import type { csps, regions } from './providers.ts';
import { published } from './published.ts';

type Csp = (typeof csps)[number];

/** First attempts to install a hub in the Coverage Area in one month, by what became of them. Claimed ones are left out of the measure. */
export interface PlannedMonth {
  readonly atInstall: number;
  readonly within90Days: number;
  readonly never: number;
  readonly claimed: { readonly measure: 'PM1.1' | 'PM1.2'; readonly first: number; readonly count: number };
}

/** Installations for each thousand Service Requests. */
const PER_THOUSAND = 20;
/** The months that PM1.1 and PM1.2 of September look at. */
const monthsOf = { 'PM1.1': [2, 1, 0], 'PM1.2': [5, 4, 3] } as const;

export const installMonths: readonly ReportingMonth[] = [...monthsOf['PM1.2'], ...monthsOf['PM1.1']].map(back =>
  plusMonths(published.period, -back),
);

/** In the North, where the figures have no target, a little worse. */
const hundredthsMissed: Readonly<Record<Csp, number>> = { CSPN: 140, CSPC: 60, CSPS: 50 };

export function plannedInstalls(plan: Plan, provider: Csp, period: ReportingMonth): PlannedMonth {
  const at = installMonths.indexOf(period);
  const measure = at < 3 ? 'PM1.2' : 'PM1.1';
  const total = Math.round((plan.requests.total * PER_THOUSAND) / 1000);
  const missed = Math.floor((total * hundredthsMissed[provider]) / 10_000);
  const within90Days = Math.ceil(missed / 2);
  const claims = claimedIn(provider, measure);
  const before = Math.floor((claims * (at % 3)) / 3);
  return {
    atInstall: total - missed,
    within90Days,
    never: missed - within90Days,
    claimed: { measure, first: before + 1, count: Math.floor((claims * ((at % 3) + 1)) / 3) - before },
  };
}

/** What PM1.1 or PM1.2 of September comes to. */
export function plannedHubs(
  plan: Plan,
  provider: Csp,
  measure: keyof typeof monthsOf,
): { numerator: number; denominator: number } {
  const months = monthsOf[measure].map(back => plannedInstalls(plan, provider, plusMonths(published.period, -back)));
  const sum = (of: (month: PlannedMonth) => number) => months.reduce((all, month) => all + of(month), 0);
  const late = measure === 'PM1.2' ? sum(month => month.within90Days) : 0;
  const denominator = sum(({ atInstall, within90Days, never }) => atInstall + within90Days + never);
  return { numerator: sum(({ atInstall }) => atInstall) + late, denominator };
}

/** Hub Incidents that could be resolved remotely, and those that were; the claimed ones come on top. */
export const hubIncidentCounts = {
  CSPN: { numerator: 1188, denominator: 1210 },
  CSPC: { numerator: 2604, denominator: 2624 },
  CSPS: { numerator: 2711, denominator: 2733 },
} as const satisfies Record<keyof typeof regions, object>;
