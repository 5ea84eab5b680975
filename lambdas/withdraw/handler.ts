import { withdrawDrop } from '../../core/usecases/withdraw-drop.ts';
import { WithdrawInput } from '../shared/inputs.schema.ts';
import { type IntakeServices, intakeServices } from '../shared/intake-services.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const withdrawHandler = stepHandler({
  name: 'withdraw',
  input: WithdrawInput,
  refuses: ['input-invalid', 'reason-missing', 'drop-unknown', 'drop-withdrawn'],
  run: (services: IntakeServices, { drop, reason }) =>
    withdrawDrop(services, { drop, reason, at: new Date().toISOString() }),
  tell: ({ receipt, countsNow }) => ({ dropId: receipt.dropId, countsNow }),
});

export const handler = withdrawHandler(intakeServices);
