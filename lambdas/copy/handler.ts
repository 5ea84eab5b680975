import { copy } from '../../core/usecases/copy.ts';
import { RunInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const copyHandler = stepHandler({
  name: 'copy',
  input: RunInput,
  run: (services: ReportServices, run) => copy(services, run),
  tell: ({ files }) => ({ files: files.length }),
});

export const handler = copyHandler(reportServices);
