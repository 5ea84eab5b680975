import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Storage } from './storage.construct.ts';

/** Tells a provider by mail when a receipt of it is there. Others may follow the same events of the bucket. */
export class ReceiptMail extends Construct {
  constructor(scope: Construct, code: string, email: string, { buckets: { receipts }, key }: Storage) {
    super(scope, `ReceiptMail${code}`);
    const topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true, displayName: `PMR receipts ${code}` });
    topic.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': topic.stack.account } },
      }),
    );
    topic.addSubscription(new EmailSubscription(email));
    new Rule(this, 'Arrived', {
      description: `A receipt of ${code} is there`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [receipts.bucketName] },
          object: { key: [{ wildcard: `${code}/*.json` }] },
        },
      },
      targets: [
        new SnsTopic(topic, {
          message: RuleTargetInput.fromText(
            `A receipt is there: ${EventField.fromPath('$.detail.object.key')} in the bucket ${EventField.fromPath('$.detail.bucket.name')}. It says what was accepted, and how to mend the rest.`,
          ),
        }),
      ],
    });
  }
}
