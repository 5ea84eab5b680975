import { type Achievement, achievementOf } from '../domain/achievement.ts';
import { exact } from '../domain/exact.ts';
import { type Commentary, speaksFor } from '../report/commentary.schema.ts';
import type { Miss } from '../report/miss.schema.ts';

type Figure = {
  readonly id: string;
  readonly provider: string | null;
  readonly target: string | null;
  readonly minimum: string | null;
  readonly achievement: Achievement;
};

/**
 * What explains a miss. Incidents do where the Target would have been met without them, or where that cannot be known; members where each
 * that is below its own Target is explained itself.
 */
export function explained(
  measure: Figure,
  miss: Pick<Miss, 'incidents' | 'withoutIncidents' | 'members'>,
  commentary: readonly Commentary[],
  others: readonly Miss[],
): Pick<Miss, 'explainedBy' | 'stepsTold'> {
  const said = (kind: Commentary['kind']) => commentary.some(row => row.kind === kind && speaksFor(row, measure));
  const { incidents, withoutIncidents, members } = miss;
  const enough = withoutIncidents === null || achievementOf(exact(withoutIncidents), measure) === 'met';
  const own = members.map(({ id, provider }) =>
    others.find(other => other.measure === id && other.provider === provider),
  );
  const each = (is: (member: Miss) => boolean) =>
    own.length > 0 && own.every(member => member !== undefined && is(member));
  return {
    explainedBy: [
      ...(incidents.length > 0 && enough ? (['incident'] as const) : []),
      ...(said('cause') ? (['commentary'] as const) : []),
      ...(each(({ explainedBy }) => explainedBy.length > 0) ? (['members'] as const) : []),
    ],
    stepsTold: said('steps-taken') || each(({ stepsTold }) => stepsTold),
  };
}
