import type { SFNClient } from '@aws-sdk/client-sfn';
import { sha256 } from '../../core/domain/sha256.ts';
import { type MachineClient, machineClient } from './machine-client.ts';
import type { Pause } from './pause.ts';

/** Asks a stack to mend what was derived, or to withdraw a drop: its functions do it, so that nobody else has to be able to write the lake. */
export const upkeepClient = (client: SFNClient, arn: string, options: { pause?: Pause } = {}): MachineClient =>
  machineClient(
    client,
    {
      arn,
      what: 'upkeep',
      name: (input, attempt) =>
        `${(input as { task: string }).task}-${sha256(JSON.stringify(input)).slice(0, 12)}-${attempt}`,
    },
    options,
  );
