import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { z } from 'zod';
import type { QueueEnvironment } from '../adapters/aws/environment.ts';
import { ATTEMPTS } from '../adapters/aws/wait-after.ts';
import { permit } from './permit.ts';
import type { PmrFunction } from './pmr-function.construct.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.construct.ts';

/** Beyond the longest that the function may work: a message must not be handed out again while it is being read. */
const VISIBILITY_MARGIN_SECONDS = 60;

/** From a drop in landing to the `normalise` function: EventBridge, a queue, and a second queue for what could not be handled. */
export class Intake extends Construct {
  readonly deadLetters: Queue;
  readonly drops: Queue;

  constructor(
    scope: Construct,
    id: string,
    { storage, normalise, settings }: { storage: Storage; normalise: PmrFunction; settings: Settings },
  ) {
    super(scope, id);
    const encrypted = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...encrypted, retentionPeriod: Duration.days(14) });
    this.drops = new Queue(this, 'Drops', {
      ...encrypted,
      // For a function that was killed; one that failed says itself how long its message is kept back.
      visibilityTimeout: Duration.seconds((normalise.lambda.timeout?.toSeconds() ?? 900) + VISIBILITY_MARGIN_SECONDS),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: ATTEMPTS },
    });

    const { drops } = this;
    new Rule(this, 'DropArrived', {
      description: 'A file arrived in landing',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [storage.buckets.landing.bucketName] } },
      },
      targets: [new SqsQueue(drops, { deadLetterQueue: this.deadLetters })],
    });

    permit(normalise.role, {
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
      resources: [drops.queueArn],
    });
    const variable: keyof z.infer<typeof QueueEnvironment> = 'PMR_DROPS_QUEUE';
    normalise.lambda.addEnvironment(variable, drops.queueUrl);
    new EventSourceMapping(this, 'NormaliseDrops', {
      target: normalise.lambda,
      eventSourceArn: drops.queueArn,
      // One drop may need the whole of a function's memory, disk and time.
      batchSize: 1,
      reportBatchItemFailures: true,
      maxConcurrency: settings.normaliseConcurrency,
    }).node.addDependency(normalise.role);
  }
}
