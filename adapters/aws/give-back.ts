import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Keeps a message back from its queue for so many seconds; its queue would keep it for the longest that a function may work. */
export type GiveBack = (receiptHandle: string, seconds: number) => Promise<void>;

export function giveBack(client: SQSClient, queueUrl: string): GiveBack {
  return async (ReceiptHandle, VisibilityTimeout) => {
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout }));
  };
}
