import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { permission } from './permit.ts';
import type { Storage } from './storage.construct.ts';
import { trustedRole } from './trusted.ts';

/** A role for whoever reviews reports: it reads published versions and their shelf, and nothing that they were made of. */
export class ReviewerAccess extends Construct {
  constructor(scope: Construct, storage: Storage) {
    super(scope, 'Reviewer');
    const { published, shelf } = storage.buckets;
    trustedRole(this, {
      parameter: 'Reviewers',
      who: 'that reviews reports',
      description: 'Reads what the PMR has published',
      statements: [
        permission(this, { actions: ['cloudformation:DescribeStacks'], resources: [Aws.STACK_ID] }),
        permission(this, { actions: ['s3:ListBucket'], resources: [published.bucketArn, shelf.bucketArn] }),
        permission(this, {
          actions: ['s3:GetObject'],
          resources: [published.arnForObjects('*'), shelf.arnForObjects('*')],
          wildcardReason: 'A reviewer reads every file of every version that is out.',
        }),
        storage.mayUseKey(this, ['kms:Decrypt']),
        permission(this, { actions: ['kms:GetPublicKey'], resources: [storage.signingKey.keyArn] }),
      ],
    });
  }
}
