import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type Buckets, bucketAndKey } from './buckets.ts';
import { presigningClient } from './clients.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** An address to which one object may be put, under exactly this key, without credentials. */
export const signedPut = (variables: Variables, buckets: Buckets, key: string, seconds: number): Promise<string> =>
  getSignedUrl(presigningClient(variables), new PutObjectCommand(bucketAndKey(buckets, key)), { expiresIn: seconds });

/**
 * An address at which one object may be read without credentials, and when it ends: after `seconds`, or with the credentials that signed it,
 * whichever comes first.
 */
export async function signedGet(
  variables: Variables,
  buckets: Buckets,
  { key, seconds, now }: { key: string; seconds: number; now: string },
): Promise<{ address: string; endsAt: string }> {
  const client = presigningClient(variables);
  const address = await getSignedUrl(client, new GetObjectCommand(bucketAndKey(buckets, key)), { expiresIn: seconds });
  const { expiration } = await client.config.credentials();
  const asked = new Date(Date.parse(now) + seconds * 1000);
  return { address, endsAt: (expiration && expiration < asked ? expiration : asked).toISOString() };
}
