import { check } from '../../core/usecases/check.ts';
import { tellThresholds } from '../../core/usecases/tell-thresholds.ts';
import { RunInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const checkHandler = stepHandler({
  name: 'check',
  input: RunInput,
  run: async (services: ReportServices, run) => {
    const checked = await check(services, run);
    for (const crossing of await tellThresholds(services, run))
      services.log('threshold-crossed', { ...run, ...crossing });
    return checked;
  },
});

export const handler = checkHandler(reportServices);
