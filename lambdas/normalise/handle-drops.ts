import type { SQSBatchResponse } from 'aws-lambda';
import type { GiveBack } from '../../adapters/aws/give-back.ts';
import type { Metrics } from '../../adapters/aws/metrics.ts';
import { waitAfter } from '../../adapters/aws/wait-after.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { ON_PUBLISHED } from '../../core/intake/notes.ts';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import type { Arrival, Intake } from '../../core/usecases/normalise-drop.ts';
import type { IntakeServices } from '../shared/intake-services.ts';
import { arrivalOf } from './arrival-of.ts';
import type { QueueBatch } from './drop-event.schema.ts';

/** What the function `normalise` works with. */
export interface NormaliseServices extends IntakeServices {
  readonly giveBack: GiveBack;
}

/**
 * Handles the drops of a batch one after another: one may need all the memory and disk there is. A drop that could not be handled
 * goes back to the queue alone, to be tried again soon and then more slowly, and after its last attempt to the dead letters; a refused
 * drop has been handled, its receipt says why. What is no event of a drop will never be one: it goes to the dead letters without a wait.
 */
export async function handleDrops(
  services: NormaliseServices,
  { Records }: QueueBatch,
  normalise: (intake: Intake, arrival: Arrival) => Promise<Receipt>,
): Promise<SQSBatchResponse> {
  const { landingBucket, log } = services;
  const failed: string[] = [];
  for (const { messageId, receiptHandle, body, attributes } of Records) {
    try {
      const arrival = arrivalOf(body, landingBucket);
      if (!arrival) {
        log('folder-skipped', { messageId });
        continue;
      }
      const receipt = await normalise(services, arrival);
      log('drop-normalised', {
        ...factsOf(arrival, receipt),
        metrics: countsOf(receipt),
      });
      for (const { code, says } of receipt.notes)
        if (code === ON_PUBLISHED) log('drop-for-published-month', { key: arrival.key, says });
    } catch (error) {
      const code = error instanceof PmrError ? error.code : undefined;
      const attempt = attributes.ApproximateReceiveCount;
      const seconds = code === 'event-invalid' ? 0 : waitAfter(attempt);
      log('drop-failed', { messageId, code, attempt, seconds, error, metrics: { DropsFailed: 1 } });
      failed.push(messageId);
      // Where even this fails, the queue keeps the message back for the longest that a function may work.
      await services.giveBack(receiptHandle, seconds).catch(() => undefined);
    }
  }
  return { batchItemFailures: failed.map(itemIdentifier => ({ itemIdentifier })) };
}

const countsOf = ({ outcome, accepted, rejected }: Receipt): Metrics => ({
  Drops: 1,
  DropsRefused: outcome === 'refused' ? 1 : 0,
  RowsAccepted: accepted,
  RowsRejected: rejected,
});

const factsOf = (
  { key, version }: Arrival,
  { outcome, provider, feed, period, dropId, rowsRead, accepted, rejected, refusal }: Receipt,
) => ({
  key,
  version,
  outcome,
  provider,
  feed,
  period,
  dropId,
  rowsRead,
  accepted,
  rejected,
  refusal: refusal?.code,
});
