import { rollUp } from '../../core/usecases/roll-up.ts';
import { DropInput } from '../shared/inputs.schema.ts';
import { type IntakeServices, intakeServices } from '../shared/intake-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const rollUpHandler = stepHandler({
  name: 'roll-up',
  input: DropInput,
  run: async (services: IntakeServices, drop) => {
    await rollUp(services, drop);
    return drop;
  },
  tell: ({ feed, provider, dropId }) => ({ feed, provider, dropId }),
});

export const handler = rollUpHandler(intakeServices);
