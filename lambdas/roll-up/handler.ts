import { recut } from '../../core/usecases/recut.ts';
import { rollUp } from '../../core/usecases/roll-up.ts';
import { RollUpInput } from '../shared/inputs.schema.ts';
import { type IntakeServices, intakeServices } from '../shared/intake-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const rollUpHandler = stepHandler({
  name: 'roll-up',
  input: RollUpInput,
  run: async (services: IntakeServices, part) => {
    // Numbers alone: the machine collects the answers of all parts.
    if (!('recut' in part)) return { ...part, rolledUp: (await rollUp(services, part)).length };
    const { slices } = await recut(services, part);
    return { ...part, slices: slices.length, differ: slices.filter(({ differs }) => differs.length > 0).length };
  },
  tell: ({ period: _, runId: __, ...numbers }) => numbers,
});

export const handler = rollUpHandler(intakeServices);
