import type { Receipt } from '../core/intake/receipt.schema.ts';
import { normaliseDrop } from '../core/usecases/normalise-drop.ts';
import { normaliseHandler } from '../lambdas/normalise/handler.ts';
import type { IntakeServices } from '../lambdas/shared/intake-services.ts';

/**
 * Puts a file into landing and hands its event to the normalise function, wrapped as the queue would wrap it.
 * It arrives when it is put there, unless a sample says otherwise.
 */
export async function landDrop(
  intake: IntakeServices,
  file: string,
  key: string,
  arrivedAt?: string,
): Promise<Receipt> {
  await intake.store.upload(file, key);
  const landed = await intake.store.head(key);
  const event = {
    source: 'aws.s3',
    'detail-type': 'Object Created',
    time: arrivedAt ?? landed?.lastModified,
    detail: {
      bucket: { name: intake.landingBucket },
      object: { key: key.slice('landing/'.length), size: landed?.size },
    },
  };
  let receipt: Receipt | undefined;
  let failure: unknown;
  const handler = normaliseHandler(
    async () => intake,
    async (services, arrival) => {
      try {
        receipt = await normaliseDrop(services, arrival);
        return receipt;
      } catch (error) {
        failure = error;
        throw error;
      }
    },
  );
  await handler({ Records: [{ messageId: key, body: JSON.stringify(event) }] });
  if (!receipt) throw failure;
  return receipt;
}
