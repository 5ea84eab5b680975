import { z } from 'zod';

/**
 * Amazon S3's "Object Created" as EventBridge passes it on. Fields that are not listed are let through: AWS adds some without notice.
 * Keys are plain here; it is S3's own notifications, without EventBridge, that encode them.
 */
export const DropEvent = z.object({
  source: z.literal('aws.s3'),
  'detail-type': z.literal('Object Created'),
  time: z.iso.datetime(),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({
      key: z.string().min(1),
      size: z.int().min(0).optional(),
      'version-id': z.string().min(1).optional(),
      sequencer: z.string().min(1).optional(),
    }),
  }),
});
export type DropEvent = z.infer<typeof DropEvent>;

/** A batch from the queue; the body of each record is one event. The receive count says which attempt this is, the first being 1. */
export const QueueBatch = z.object({
  Records: z.array(
    z.object({
      messageId: z.string(),
      receiptHandle: z.string().min(1),
      body: z.string(),
      attributes: z.object({ ApproximateReceiveCount: z.coerce.number().int().min(1) }),
    }),
  ),
});
export type QueueBatch = z.infer<typeof QueueBatch>;
