import { assemble } from '../../core/usecases/assemble.ts';
import { RunInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const assembleHandler = stepHandler({
  name: 'assemble',
  input: RunInput,
  run: (services: ReportServices, run) => assemble(services, run),
});

export const handler = assembleHandler(reportServices);
