import type { Receipt } from '../core/intake/receipt.schema.ts';
import { normaliseDrop } from '../core/usecases/normalise-drop.ts';
import { normaliseHandler } from '../lambdas/normalise/handler.ts';
import type { IntakeServices } from '../lambdas/shared/intake-services.ts';

/** What landed: the event that S3 would send of it. */
export interface Landed {
  readonly key: string;
  readonly arrivedAt: string;
  readonly size: number;
  readonly version: string | undefined;
}

/** Puts a file into landing. It arrives when it is put there, unless a sample says otherwise. */
export async function landDrop(
  { store }: Pick<IntakeServices, 'store'>,
  file: string,
  key: string,
  arrivedAt?: string,
): Promise<Landed> {
  // Another command may put other content under the same name at once: what is read is what this one put there.
  const version = await store.upload(file, key);
  const landed = await store.head(key, version);
  if (!landed) throw new Error(`${key} was put into landing and is not there`);
  return { key, arrivedAt: arrivedAt ?? landed.lastModified, size: landed.size, version: landed.version };
}

/** Hands the event of a landed file to the normalise function, wrapped as the queue would wrap it. */
export async function readLanded(intake: IntakeServices, { key, arrivedAt, size, version }: Landed): Promise<Receipt> {
  const event = {
    source: 'aws.s3',
    'detail-type': 'Object Created',
    time: arrivedAt,
    detail: {
      bucket: { name: intake.landingBucket },
      object: { key: key.slice('landing/'.length), size, ...(version && { 'version-id': version }) },
    },
  };
  let receipt: Receipt | undefined;
  let failure: unknown;
  const handler = normaliseHandler(
    // There is no queue here: a failure is thrown below.
    async () => ({ ...intake, giveBack: async () => {} }),
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
  const message = { messageId: key, receiptHandle: key, body: JSON.stringify(event) };
  await handler({ Records: [{ ...message, attributes: { ApproximateReceiveCount: '1' } }] });
  if (!receipt) throw failure;
  return receipt;
}
