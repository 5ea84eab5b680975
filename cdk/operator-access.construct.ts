import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { ArnFormat, Aws, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { bucketNames } from './bucket-names.ts';
import { permission } from './permit.ts';
import type { PmrFunction } from './pmr-function.construct.ts';
import type { Storage } from './storage.construct.ts';
import { trustedRole } from './trusted.ts';

interface OperatorProps {
  readonly storage: Storage;
  /** Those that an operator starts. */
  readonly machines: readonly StateMachine[];
  readonly functions: readonly PmrFunction[];
  readonly queues: { readonly drops: Queue; readonly deadLetters: Queue };
}

/**
 * A role for whoever operates the stack with `pmr --stack`: it reads everything, lands drops for a provider, starts runs and upkeep, reads
 * the functions' logs and sends dead letters back. It writes nothing of the lake, the runs or what is published: functions do.
 */
export class OperatorAccess extends Construct {
  constructor(scope: Construct, props: OperatorProps) {
    super(scope, 'Operator');
    trustedRole(this, {
      parameter: 'Operators',
      who: 'that operates the stack',
      description: 'Operates the PMR: lands drops, starts runs, reads everything',
      statements: [
        permission(this, { actions: ['cloudformation:DescribeStacks'], resources: [Aws.STACK_ID] }),
        ...this.#objects(props.storage),
        ...this.#runs(props.machines),
        ...this.#faults(props),
      ],
    });
  }

  #objects(storage: Storage): PolicyStatement[] {
    const { landing, runs } = storage.buckets;
    const all = bucketNames.map(name => storage.buckets[name]);
    return [
      permission(this, { actions: ['s3:ListBucket'], resources: all.map(bucket => bucket.bucketArn) }),
      permission(this, {
        actions: ['s3:GetObject'],
        resources: all.map(bucket => bucket.arnForObjects('*')),
        wildcardReason: 'An operator reads whatever a question leads to: drops, receipts, events, runs and reports.',
      }),
      permission(this, {
        actions: ['s3:GetObjectVersion', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        resources: [landing.arnForObjects('*')],
        wildcardReason:
          'An operator lands drops for providers who cannot, and reads the very version that a report rests on.',
      }),
      permission(this, {
        actions: ['s3:PutObject'],
        resources: [runs.arnForObjects('invites/*')],
        wildcardReason: 'An operator invites providers: the names of invites are hashes of their tokens.',
      }),
      storage.mayUseKey(this, ['kms:GenerateDataKey', 'kms:Decrypt']),
      permission(this, { actions: ['kms:GetPublicKey'], resources: [storage.signingKey.keyArn] }),
    ];
  }

  #runs(machines: readonly StateMachine[]): PolicyStatement[] {
    return [
      permission(this, {
        actions: ['states:StartExecution'],
        resources: machines.map(machine => machine.stateMachineArn),
      }),
      permission(this, {
        actions: ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:StopExecution'],
        resources: machines.map(machine =>
          Stack.of(this).formatArn({
            service: 'states',
            resource: 'execution',
            resourceName: `${machine.stateMachineName}:*`,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ),
        wildcardReason:
          'An operator follows the executions that he or the timetable has started, whose names come with them.',
      }),
    ];
  }

  /** Reading why something failed, and sending back what lies in the dead letters. */
  #faults({ functions, queues }: OperatorProps): PolicyStatement[] {
    return [
      permission(this, {
        actions: ['logs:FilterLogEvents'],
        resources: functions.map(({ logGroup }) => logGroup.logGroupArn),
        wildcardReason: "The streams of a function's log have names of their own.",
      }),
      permission(this, {
        actions: [
          'sqs:StartMessageMoveTask',
          'sqs:ListMessageMoveTasks',
          'sqs:ReceiveMessage',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
        ],
        resources: [queues.deadLetters.queueArn],
      }),
      permission(this, { actions: ['sqs:SendMessage'], resources: [queues.drops.queueArn] }),
    ];
  }
}
