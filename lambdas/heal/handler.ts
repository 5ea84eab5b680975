import { healAndTell } from '../../core/usecases/heal-and-tell.ts';
import { type HealServices, healServices } from '../shared/heal-services.ts';
import { HealInput } from '../shared/inputs.schema.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const healHandler = stepHandler({
  name: 'heal',
  input: HealInput,
  run: async (services: HealServices) => {
    const { told, outcome } = await healAndTell(services);
    for (const { key, mended, says } of told) services.log(mended ? 'file-mended' : 'file-lost', { key, says });
    return {
      outcome,
      mended: told.filter(({ mended }) => mended).length,
      lost: told.filter(each => !each.mended).length,
    };
  },
  tell: answer => answer,
});

export const handler = healHandler(healServices);
