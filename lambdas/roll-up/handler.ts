import { rollUp } from '../../core/usecases/roll-up.ts';
import { RollUpInput } from '../shared/inputs.schema.ts';
import { type IntakeServices, intakeServices } from '../shared/intake-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const rollUpHandler = stepHandler({
  name: 'roll-up',
  input: RollUpInput,
  run: async (services: IntakeServices, part) => {
    // Numbers alone: the machine collects the answers of all parts.
    return { ...part, rolledUp: (await rollUp(services, part)).length };
  },
  tell: ({ part, parts, rolledUp }) => ({ part, parts, rolledUp }),
});

export const handler = rollUpHandler(intakeServices);
