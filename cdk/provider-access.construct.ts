import { ArnPrincipal, type CfnRole, PolicyDocument, Role } from 'aws-cdk-lib/aws-iam';
import { CfnCondition, CfnOutput, CfnParameter, Fn } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { permission } from './permit.ts';
import type { Storage } from './storage.construct.ts';

/**
 * A role for one provider: it writes drops below its own folder of landing and reads its own receipts, nothing else. It is made once
 * the parameter `Uploader<code>` names who may take it on.
 */
export class ProviderAccess extends Construct {
  constructor(scope: Construct, code: string, storage: Storage) {
    super(scope, code);
    const { landing, receipts } = storage.buckets;
    const trusted = new CfnParameter(this, 'Uploader', {
      type: 'String',
      default: '',
      description: `ARN of the account, role or user that uploads for ${code}; empty: nobody does`,
      allowedPattern: '^$|arn:aws[a-z-]*:iam::\\d{12}:(root|role/.+|user/.+)',
    });
    trusted.overrideLogicalId(`Uploader${code}`);
    const named = new CfnCondition(this, 'Named', {
      expression: Fn.conditionNot(Fn.conditionEquals(trusted.valueAsString, '')),
    });

    const permissions = [
      permission(this, {
        actions: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        resources: [landing.arnForObjects(`${code}/*`)],
        wildcardReason: `${code} chooses the feed, period and name of its drops, all of them below its own folder of landing.`,
      }),
      permission(this, {
        actions: ['s3:GetObject'],
        resources: [receipts.arnForObjects(`${code}/*`)],
        wildcardReason: `${code} reads the receipts of its own drops, and their names come from the names and contents of the drops.`,
      }),
      permission(this, {
        actions: ['s3:ListBucket'],
        resources: [receipts.bucketArn],
        conditions: { StringLike: { 's3:prefix': [`${code}/*`] } },
      }),
      permission(this, {
        // Decrypt: for its receipts, and to complete a multipart upload. It reads nothing in landing, where it has no GetObject.
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [storage.key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${storage.key.stack.region}.amazonaws.com` } },
      }),
    ];
    const role = new Role(this, 'Role', {
      description: `Uploads drops for ${code}`,
      assumedBy: new ArnPrincipal(trusted.valueAsString),
      inlinePolicies: { upload: new PolicyDocument({ statements: permissions }) },
    });
    (role.node.defaultChild as CfnRole).cfnOptions.condition = named;
    new CfnOutput(this, 'RoleArn', {
      value: role.roleArn,
      condition: named,
      description: `The role with which ${code} uploads`,
    });
  }
}
