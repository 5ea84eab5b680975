import { seal } from '../../core/usecases/seal.ts';
import { CopiedInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const sealHandler = stepHandler({
  name: 'seal',
  input: CopiedInput,
  run: (services: ReportServices, run) => seal(services, run),
});

export const handler = sealHandler(reportServices);
