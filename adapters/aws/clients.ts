import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GlueClient } from '@aws-sdk/client-glue';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';

import { traceCalls } from './trace-calls.ts';

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
  traceCalls(
    new S3Client({
      ...settings(variables),
      forcePathStyle: Boolean(variables.AWS_ENDPOINT_URL_S3 || variables.AWS_ENDPOINT_URL),
    }),
    variables,
  );

/** Signs addresses that others use: it cannot know the checksum of what they send. */
export const presigningClient = (variables: Variables): S3Client =>
  new S3Client({
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    forcePathStyle: Boolean(variables.AWS_ENDPOINT_URL_S3 || variables.AWS_ENDPOINT_URL),
  });

export const athenaClient = (variables: Variables): AthenaClient =>
  traceCalls(new AthenaClient(settings(variables)), variables);

export const glueClient = (variables: Variables): GlueClient =>
  traceCalls(new GlueClient(settings(variables)), variables);

export const kmsClient = (variables: Variables): KMSClient => traceCalls(new KMSClient(settings(variables)), variables);

export const stepFunctionsClient = (variables: Variables): SFNClient =>
  traceCalls(new SFNClient(settings(variables)), variables);

export const queueClient = (variables: Variables): SQSClient =>
  traceCalls(new SQSClient(settings(variables)), variables);

export const cloudFormationClient = (variables: Variables): CloudFormationClient =>
  traceCalls(new CloudFormationClient(settings(variables)), variables);
