import { check } from '../../core/usecases/check.ts';
import { RunInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const checkHandler = stepHandler({
  name: 'check',
  input: RunInput,
  run: (services: ReportServices, run) => check(services, run),
});

export const handler = checkHandler(reportServices);
