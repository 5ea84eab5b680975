import {
  GetObjectCommand,
  type GetObjectCommandInput,
  type GetObjectCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { backoff, type Pause } from './pause.ts';
import { isTransient } from './transient.ts';

export type Body = NonNullable<GetObjectCommandOutput['Body']>;

const ATTEMPTS = 5;

/**
 * Gets an object and reads its body. The client repeats a request that failed, but not a body that broke off or arrived
 * damaged: that is done here, from the start, so that the checksum of the whole is checked.
 */
export async function readBody<T>(
  client: S3Client,
  input: GetObjectCommandInput,
  pause: Pause,
  read: (body: Body) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const { Body } = await client.send(new GetObjectCommand(input));
    try {
      return await read(Body as Body);
    } catch (error) {
      if (attempt === ATTEMPTS || !(isTransient(error) || isDamaged(error))) throw error;
      await pause(backoff(attempt, { first: 200, most: 5_000 }));
    }
  }
}

/** The client's checksum error has no name of its own. */
const isDamaged = (error: unknown): boolean => String((error as Error).message).startsWith('Checksum mismatch');
