import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.construct.ts';

/** The Athena workgroup, whose settings no client can change. It holds no query: each run brings the texts of its own. */
export class Queries extends Construct {
  readonly workGroupName: string;

  constructor(scope: Construct, id: string, props: { storage: Storage; settings: Settings; name: string }) {
    super(scope, id);
    const { storage, settings } = props;
    this.workGroupName = props.name;
    new CfnWorkGroup(this, 'WorkGroup', {
      name: props.name,
      description: 'The queries of the Performance Measurement Report',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: settings.scanLimitGiB * 1024 ** 3,
        requesterPaysEnabled: false,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${storage.buckets.runs.bucketName}/athena/`,
          expectedBucketOwner: Aws.ACCOUNT_ID,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: storage.key.keyArn },
        },
      },
    });
  }
}
