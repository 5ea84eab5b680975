import { planMorning } from '../../core/usecases/plan-morning.ts';
import { ScheduledInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const planHandler = stepHandler({
  name: 'plan',
  input: ScheduledInput,
  run: async (services: ReportServices, { scheduledAt }) => {
    const { runs, told } = await planMorning(services, scheduledAt);
    for (const { code, period, says } of told) services.log(code, { period, says });
    return { runs, told };
  },
  tell: ({ runs, told }) => ({ runs: runs.length, told: told.length }),
});

export const handler = planHandler(reportServices);
