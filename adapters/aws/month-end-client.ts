import type { SFNClient } from '@aws-sdk/client-sfn';
import type { RunRequest } from '../../core/usecases/open-run.ts';
import { executionName } from './execution-name.ts';
import { type MachineClient, machineClient } from './machine-client.ts';
import type { Pause } from './pause.ts';

/** Starts month ends and follows them: two starts of one request are one month end. */
export const monthEndClient = (client: SFNClient, arn: string, options: { pause?: Pause } = {}): MachineClient =>
  machineClient(
    client,
    { arn, what: 'month end', name: (input, attempt) => executionName(input as RunRequest, attempt) },
    options,
  );
