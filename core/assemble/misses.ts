import type { Catalogue } from '../catalogue/catalogue.ts';
import { isMissed } from '../domain/achievement.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { combination } from '../judge/combination.ts';
import { printedBeside } from '../judge/count.ts';
import type { Judged } from '../judge/judged.schema.ts';
import type { Miss } from '../report/miss.schema.ts';
import type { Report, ReportedMeasure } from '../report/report.schema.ts';
import { explained } from './explained.ts';
import { lostToIncidents } from './lost-to-incidents.ts';

/**
 * The figures behind each missed Target, in the order of the measures; their sentences come with the summary.
 * `before` is the published report of the month before.
 */
export function misses(
  catalogue: Catalogue,
  period: ReportingMonth,
  judged: Judged,
  measures: readonly ReportedMeasure[],
  before: Report | undefined,
): Miss[] {
  const missed = measures.filter(isMissed);
  const draft = missed.map((measure): Miss => {
    const last = before?.measures.find(({ id, provider }) => id === measure.id && provider === measure.provider);
    return {
      measure: measure.id,
      provider: measure.provider,
      ...lostToIncidents(catalogue, period, judged, measure),
      ...lostToMembers(measure, missed),
      volumeBefore: last?.denominator ?? null,
      exceptionsBefore: last?.excluded ?? null,
      explainedBy: [],
      stepsTold: false,
      facts: [],
    };
  });
  // Members come first, so that a Code Performance Measure can rest on what explains them.
  const told: Miss[] = [];
  for (const miss of [...draft].sort((a, b) => a.members.length - b.members.length)) {
    const measure = missed.find(({ id, provider }) => id === miss.measure && provider === miss.provider);
    if (measure) told.push({ ...miss, ...explained(measure, miss, judged.commentary, told) });
  }
  return draft.flatMap(({ measure, provider }) =>
    told.filter(miss => miss.measure === measure && miss.provider === provider),
  );
}

/** Members below their own Target, and the level without each and without all of them. A level set by hand has none that would say. */
function lostToMembers(
  { members, method, target, minimum }: ReportedMeasure,
  missed: readonly ReportedMeasure[],
): Pick<Miss, 'members' | 'withoutMembers'> {
  const short = members.filter(member =>
    missed.some(({ id, provider }) => id === member.id && provider === member.provider),
  );
  const without = (left: readonly (typeof members)[number][]) =>
    method === 'mean-of-levels' || method === 'sum-ratio'
      ? printedBeside(
          combination[method](
            members.filter(member => !left.includes(member)),
            0,
          ),
          { target, minimum },
        )
      : null;
  return {
    members: short.map(member => ({ id: member.id, provider: member.provider, without: without([member]) })),
    withoutMembers: short.length === 0 ? null : without(short),
  };
}
