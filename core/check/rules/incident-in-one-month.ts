import { monthName } from '../../domain/reporting-month.ts';
import type { GateRule } from '../gate-rule.ts';

/** An Incident was in the CPM4 of December 2018 and, as the cause of its failure, in that of January 2019. */
export const incidentInOneMonth: GateRule = {
  code: 'incident-in-one-month',
  severity: 'warn',
  asks: 'No Incident that is closed in this month was closed in an earlier month that was published here.',
  find: ({ incidents, periodName }, { publishedBefore }) => {
    const closed = new Map(
      publishedBefore.flatMap(before =>
        before.incidents.filter(({ closedAt }) => closedAt !== null).map(({ id }) => [id, before] as const),
      ),
    );
    return incidents.flatMap(({ id, closedAt }) => {
      const before = closed.get(id);
      return closedAt === null || before === undefined
        ? []
        : [
            `${id} is counted as closed in ${periodName} and in version ${before.version} of ${monthName(before.period)} too: issue the month again in which it was not closed, from an Incident log that agrees with this one.`,
          ];
    });
  },
};
