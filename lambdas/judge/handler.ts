import { judge } from '../../core/usecases/judge.ts';
import { OpenedRunInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const judgeHandler = stepHandler({
  name: 'judge',
  input: OpenedRunInput,
  run: (services: ReportServices, run) => judge(services, run),
});

export const handler = judgeHandler(reportServices);
