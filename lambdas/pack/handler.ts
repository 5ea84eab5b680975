import { zipFiles } from '../../adapters/render/zip-files.ts';
import { packVersion } from '../../core/usecases/pack-version.ts';
import { PackInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const packHandler = stepHandler({
  name: 'pack',
  input: PackInput,
  refuses: ['input-invalid', 'month-invalid', 'version-unknown'],
  run: ({ store }: ReportServices, { period, version }) => packVersion({ store, zip: zipFiles }, { period, version }),
  tell: answer => answer,
});

export const handler = packHandler(reportServices);
