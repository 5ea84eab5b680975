import middy from '@middy/core';
import type { Context, SQSBatchResponse } from 'aws-lambda';
import { queueClient } from '../../adapters/aws/clients.ts';
import { readQueueEnvironment } from '../../adapters/aws/environment.ts';
import { giveBack } from '../../adapters/aws/give-back.ts';
import { parseWith } from '../../core/parse/parse-with.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { intakeServices } from '../shared/intake-services.ts';
import { logSteps } from '../shared/log-steps.ts';
import { once } from '../shared/once.ts';
import type { StepHandler } from '../shared/step-handler.ts';
import { QueueBatch } from './drop-event.schema.ts';
import { handleDrops, type NormaliseServices } from './handle-drops.ts';

/** `normalise` can be watched by a caller in the same process, which has no other way to see the receipts. */
export function normaliseHandler(
  services: () => Promise<NormaliseServices>,
  normalise: typeof normaliseDrop = normaliseDrop,
): StepHandler<SQSBatchResponse> {
  const handler = middy<unknown, SQSBatchResponse>()
    .use(logSteps<SQSBatchResponse>({ name: 'normalise', log: async () => (await services()).log, tell: failedOf }))
    .handler(async event =>
      handleDrops(
        await services(),
        parseWith(QueueBatch, event, { code: 'input-invalid', what: 'The input of normalise' }),
        normalise,
      ),
    );
  return (event, context = {} as Context) => handler(event, context);
}

const failedOf = ({ batchItemFailures }: SQSBatchResponse) => ({ failed: batchItemFailures.length });

const services = once(async (): Promise<NormaliseServices> => {
  const { PMR_DROPS_QUEUE } = readQueueEnvironment(process.env);
  return { ...(await intakeServices()), giveBack: giveBack(queueClient(process.env), PMR_DROPS_QUEUE) };
});

export const handler = normaliseHandler(services);
