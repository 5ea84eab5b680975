import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { ArnFormat, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type MonthEndLambda, monthEndLambdas, monthEndMachine } from './month-end.asl.ts';
import { permit } from './permit.ts';
import type { PmrFunction } from './pmr-function.construct.ts';
import { type PublishLambda, publishLambdas, publishMachine } from './publish.asl.ts';
import type { Storage } from './storage.construct.ts';
import { type TimetableLambda, timetableLambdas, timetableMachine } from './timetable.asl.ts';

type MachineLambda = MonthEndLambda | PublishLambda | TimetableLambda;

export interface MonthEndProps {
  readonly functions: Readonly<Record<MachineLambda, PmrFunction>>;
  readonly storage: Storage;
  readonly workGroup: string;
  readonly database: string;
}

/** The state machine of the month end. What it runs is `monthEndMachine`, and its role holds what that machine needs. */
export class MonthEnd extends Construct {
  readonly machine: StateMachine;
  /** Starts what is due on a morning. */
  readonly morning: StateMachine;

  constructor(scope: Construct, id: string, props: MonthEndProps) {
    super(scope, id);
    const { functions, storage, workGroup, database } = props;
    const versions = <Name extends MachineLambda>(names: readonly Name[]) =>
      Object.fromEntries(names.map(name => [name, functions[name].version.functionArn])) as Record<Name, string>;

    const publisher = this.#role(
      'PublishRole',
      'What publishing a candidate of the PMR may do',
      publishLambdas,
      functions,
    );
    const publishing = this.#machine('Publishing', publishMachine(versions(publishLambdas)), publisher, storage);

    const role = this.#role('Role', 'What the month end of the PMR may do', monthEndLambdas, functions);
    this.#letQuery(role, props);
    this.#letPublish(role, publishing);
    this.machine = this.#machine(
      'Machine',
      monthEndMachine({
        lambdas: versions(monthEndLambdas),
        workGroup,
        database,
        runsBucket: storage.buckets.runs.bucketName,
        publishing: publishing.stateMachineArn,
      }),
      role,
      storage,
    );

    const planner = this.#role('MorningRole', 'What the timetable of the PMR may do', timetableLambdas, functions);
    permit(planner, { actions: ['states:StartExecution'], resources: [this.machine.stateMachineArn] });
    const morning = timetableMachine(versions(timetableLambdas), this.machine.stateMachineArn);
    this.morning = this.#machine('Morning', morning, planner, storage);
  }

  #role(id: string, description: string, names: readonly MachineLambda[], functions: MonthEndProps['functions']): Role {
    const role = new Role(this, id, { assumedBy: new ServicePrincipal('states.amazonaws.com'), description });
    permit(role, {
      actions: ['lambda:InvokeFunction'],
      resources: names.map(name => `${functions[name].lambda.functionArn}:*`),
      wildcardReason:
        'A run that was started before a deployment goes on with the versions of its own time, which the deployment does not know.',
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'The delivery of execution logs and X-Ray have no resources to name: their actions can be allowed for all or for none.',
    });
    return role;
  }

  #machine(id: string, definition: { readonly Comment: string }, role: Role, storage: Storage): StateMachine {
    return new StateMachine(this, id, {
      comment: definition.Comment,
      definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
      role,
      tracingEnabled: true,
      logs: {
        level: LogLevel.ALL,
        includeExecutionData: true,
        destination: new LogGroup(this, id === 'Machine' ? 'Logs' : `${id}Logs`, {
          // Names under this prefix do not swell the account's one policy for log delivery, which has a size limit.
          logGroupName: `/aws/vendedlogs/states/${Stack.of(this).stackName}-${id === 'Machine' ? 'month-end' : id.toLowerCase()}`,
          retention: RetentionDays.ONE_YEAR,
          encryptionKey: storage.key,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
      },
    });
  }

  /** Starting a machine and waiting for its end: the service watches it by a rule of EventBridge's under a fixed name. */
  #letPublish(role: Role, publishing: StateMachine): void {
    const stack = Stack.of(this);
    permit(role, { actions: ['states:StartExecution'], resources: [publishing.stateMachineArn] });
    permit(role, {
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [
        stack.formatArn({
          service: 'states',
          resource: 'execution',
          resourceName: `${publishing.stateMachineName}:*`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      wildcardReason: 'It waits for the execution that it has started, whose name is not known beforehand.',
    });
    permit(role, {
      actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
      resources: [
        stack.formatArn({
          service: 'events',
          resource: 'rule',
          resourceName: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
        }),
      ],
    });
  }

  #letQuery(role: Role, { storage, workGroup, database }: MonthEndProps): void {
    const { lake, runs } = storage.buckets;
    const stack = Stack.of(this);
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
        'The database belongs to this stack alone, and the machine runs the queries of every measure over all of its tables.',
    });
    permit(role, {
      actions: ['s3:GetObject'],
      resources: [lake.arnForObjects('events/*'), lake.arnForObjects('rollups/*'), runs.arnForObjects('tables/*')],
      wildcardReason:
        'Athena reads on behalf of the machine whatever drops a run has pinned; their names are not known beforehand.',
    });
    permit(role, {
      actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      resources: [runs.arnForObjects('athena/*')],
      wildcardReason:
        'Athena writes each result under the id of its query, which is not known beforehand, and the machine reads it from there.',
    });
    permit(role, {
      actions: ['s3:GetObject'],
      resources: [runs.arnForObjects('*/world/queries/*')],
      wildcardReason:
        'The machine submits the text of each query of a run, whose month, id and queries are not known beforehand.',
    });
    permit(role, {
      actions: ['s3:PutObject'],
      resources: [runs.arnForObjects('*/results/*')],
      wildcardReason:
        'The machine moves each result to the folder of its month, run and measure, which are not known beforehand.',
    });
    permit(role, {
      actions: ['s3:ListBucket', 's3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
      resources: [lake.bucketArn, runs.bucketArn],
    });
    permit(role, { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [storage.key.keyArn] });
  }
}
