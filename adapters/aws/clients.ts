import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Clients take region, credentials, endpoint (`AWS_ENDPOINT_URL`) and checksum settings from the environment by themselves. The
 * number of attempts is ours: a month end asks for thousands of objects, and one that is throttled three times must not end it.
 */
const settings = ({ AWS_MAX_ATTEMPTS }: Variables) => ({
  retryMode: 'standard',
  ...(!AWS_MAX_ATTEMPTS && { maxAttempts: 6 }),
  requestHandler: {
    httpAgent: { maxSockets: 128 },
    httpsAgent: { maxSockets: 128 },
    socketAcquisitionWarningTimeout: 30_000,
    // A connection that has gone silent. There is no limit on connecting: the client would count the wait for a free socket too, and
    // a thousand objects asked for at once would fail.
    socketTimeout: 60_000,
  },
});

/** Servers other than AWS's have no host name per bucket. */
export const s3Client = (variables: Variables): S3Client =>
  new S3Client({
    ...settings(variables),
    forcePathStyle: Boolean(variables.AWS_ENDPOINT_URL_S3 || variables.AWS_ENDPOINT_URL),
  });

/** @public The command is to drive a deployed stack with it; so far only the tests against a server do. */
export const athenaClient = (variables: Variables): AthenaClient => new AthenaClient(settings(variables));

export const glueClient = (variables: Variables): GlueClient => new GlueClient(settings(variables));

export const kmsClient = (variables: Variables): KMSClient => new KMSClient(settings(variables));

/** @public The command is to drive a deployed stack with it; so far only the tests against a server do. */
export const stepFunctionsClient = (variables: Variables): SFNClient => new SFNClient(settings(variables));

export const queueClient = (variables: Variables): SQSClient => new SQSClient(settings(variables));
