import type { MetricName } from '../../adapters/aws/metrics.ts';
import type { Morning } from '../../core/timeliness/morning.ts';
import { planMorning } from '../../core/usecases/plan-morning.ts';
import { ScheduledInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const planHandler = stepHandler({
  name: 'plan',
  input: ScheduledInput,
  run: async (services: ReportServices, { scheduledAt }) => {
    const { runs, told, workingDaysLeft } = await planMorning(services, scheduledAt);
    for (const { code, period, says } of told) services.log(code, { period, says });
    services.log('months-counted', {
      metrics: {
        ...Object.fromEntries(Object.entries(COUNTED).map(([code, name]) => [name, countOf(told, code)])),
        ...(workingDaysLeft !== null && { WorkingDaysToDeadline: workingDaysLeft }),
      },
    });
    return { runs, told };
  },
  tell: ({ runs, told }) => ({ runs: runs.length, told: told.length }),
});

/** Each is counted every morning, also at nought: what was mended is then seen to be so. */
const COUNTED = {
  'month-past-deadline': 'MonthsPastDeadline',
  'drop-for-published-month': 'MonthsWithLaterDrops',
} as const satisfies Record<Exclude<Morning['told'][number]['code'], 'sign-off-awaited'>, MetricName>;

const countOf = (told: Morning['told'], code: string): number => told.filter(each => each.code === code).length;

export const handler = planHandler(reportServices);
