import { publish } from '../../core/usecases/publish.ts';
import { RunInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const publishHandler = stepHandler({
  name: 'publish',
  input: RunInput,
  run: (services: ReportServices, run) => publish(services, run),
  tell: ({ files }) => ({ files: files.length }),
});

export const handler = publishHandler(reportServices);
