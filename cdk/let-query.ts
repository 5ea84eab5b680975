import type { Role } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { permit } from './permit.ts';
import type { Storage } from './storage.construct.ts';

export interface QueryPlaces {
  readonly storage: Storage;
  readonly workGroup: string;
  readonly database: string;
}

/** Lets a role run the queries of a run on Athena, which reads and writes in the role's name. */
export function letQuery(role: Role, { storage, workGroup, database }: QueryPlaces): void {
  const { lake, runs } = storage.buckets;
  const stack = Stack.of(role);
  const glue = (resourceName: string) => stack.formatArn({ service: 'glue', resource: resourceName });
  const athena = (resource: string, resourceName: string) =>
    stack.formatArn({ service: 'athena', resource, resourceName });
  permit(role, {
    actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:StopQueryExecution'],
    resources: [athena('workgroup', workGroup)],
  });
  permit(role, { actions: ['athena:GetDataCatalog'], resources: [athena('datacatalog', 'AwsDataCatalog')] });
  permit(role, {
    actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartition', 'glue:GetPartitions'],
    // Athena looks at the database "default" whatever database a query names.
    resources: [glue('catalog'), glue('database/default'), glue(`database/${database}`), glue(`table/${database}/*`)],
    wildcardReason:
      'The database belongs to this stack alone, and the queries of every measure read whichever of its tables their run names.',
  });
  permit(role, {
    actions: ['s3:GetObject'],
    resources: [lake.arnForObjects('events/*'), lake.arnForObjects('rollups/*'), runs.arnForObjects('tables/*')],
    wildcardReason:
      'Athena reads whatever drops a run has pinned, in the name of whoever asks; their names are not known beforehand.',
  });
  permit(role, {
    actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
    resources: [runs.arnForObjects('athena/*')],
    wildcardReason:
      'Athena writes each result under the id of its query, which is not known beforehand, and it is read from there.',
  });
  permit(role, {
    actions: ['s3:ListBucket', 's3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
    resources: [lake.bucketArn, runs.bucketArn],
  });
  permit(role, { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [storage.key.keyArn] });
}
