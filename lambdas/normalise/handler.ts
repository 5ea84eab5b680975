import middy from '@middy/core';
import type { Context, SQSBatchResponse } from 'aws-lambda';
import { parseWith } from '../../core/parse/parse-with.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { type IntakeServices, intakeServices } from '../shared/intake-services.ts';
import { logSteps } from '../shared/log-steps.ts';
import type { StepHandler } from '../shared/step-handler.ts';
import { QueueBatch } from './drop-event.schema.ts';
import { handleDrops } from './handle-drops.ts';

/** `normalise` can be watched by a caller in the same process, which has no other way to see the receipts. */
export function normaliseHandler(
  services: () => Promise<IntakeServices>,
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

export const handler = normaliseHandler(intakeServices);
