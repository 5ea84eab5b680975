import { Temporal } from '@js-temporal/polyfill';
import { instantsOf } from '../../domain/reporting-month.ts';
import type { GateRule } from '../gate-rule.ts';

/** An Incident counts in the month in which it was closed, by local time. */
export const incidentClosedInMonth: GateRule = {
  code: 'incident-closed-in-month',
  severity: 'stop',
  asks: 'Every Incident that is listed as closed was closed in the reported month.',
  find: ({ incidents, period, periodName }) => {
    const month = instantsOf(period);
    const at = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
    return incidents.flatMap(({ id, closedAt }) =>
      closedAt === null || (at(closedAt) >= at(month.start) && at(closedAt) < at(month.end))
        ? []
        : [
            `${id} was closed at ${closedAt}, outside ${periodName} (${month.start} to ${month.end}): list it in the month of its closure.`,
          ],
    );
  },
};
