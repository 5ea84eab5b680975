import { randomUUID } from 'node:crypto';
import { HeadObjectCommand, PutObjectCommand, type PutObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
import { backoff, type Pause } from './pause.ts';

const WRITER = 'pmr-writer';
const ATTEMPTS = 8;

/**
 * Writes where nothing stands; false where something does.
 *
 * An answer can get lost after S3 has written. The repeated request then meets its own object, so each write is signed, and a
 * refusal after a repetition is held against the signature of what stands there.
 */
export async function putNew(client: S3Client, input: PutObjectCommandInput, pause: Pause): Promise<boolean> {
  const writer = randomUUID();
  const command = new PutObjectCommand({
    ...input,
    IfNoneMatch: '*',
    Metadata: { ...input.Metadata, [WRITER]: writer },
  });
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.send(command);
      return true;
    } catch (error) {
      const { status, attempts } = answerOf(error);
      if (status === 412) return (attempt > 1 || attempts > 1) && (await writerOf(client, input)) === writer;
      // 409: another conditional write of this key was under way; which one won is not said.
      if (status !== 409 || attempt === ATTEMPTS) throw error;
      await pause(backoff(attempt, { first: 50, most: 2_000 }));
    }
  }
}

function answerOf(error: unknown): { status: number | undefined; attempts: number } {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number; attempts?: number } };
  return { status: $metadata?.httpStatusCode, attempts: $metadata?.attempts ?? 1 };
}

async function writerOf(client: S3Client, { Bucket, Key }: PutObjectCommandInput): Promise<string | undefined> {
  const { Metadata } = await client.send(new HeadObjectCommand({ Bucket, Key }));
  return Metadata?.[WRITER];
}
