import { claim } from '../../core/usecases/claim.ts';
import { RunInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const claimHandler = stepHandler({
  name: 'claim',
  input: RunInput,
  run: (services: ReportServices, run) => claim(services, run),
});

export const handler = claimHandler(reportServices);
