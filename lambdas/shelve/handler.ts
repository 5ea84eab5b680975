import { shelve } from '../../core/usecases/shelve.ts';
import { ShelveInput } from '../shared/inputs.schema.ts';
import { type ShelveServices, shelveServices } from '../shared/shelve-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const shelveHandler = stepHandler({
  name: 'shelve',
  input: ShelveInput,
  run: async (services: ShelveServices, published) => ({ ...published, ...(await shelve(services)) }),
  tell: ({ versions }) => ({ versions }),
});

export const handler = shelveHandler(shelveServices);
