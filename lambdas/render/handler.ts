import { render } from '../../core/usecases/render.ts';
import { RunInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const renderHandler = stepHandler({
  name: 'render',
  input: RunInput,
  run: (services: ReportServices, run) => render(services, run),
  tell: ({ files, draft }) => ({ files: files.length, draft }),
});

export const handler = renderHandler(reportServices);
