import type { Role } from 'aws-cdk-lib/aws-iam';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { letQuery, type QueryPlaces } from './let-query.ts';
import { machine, machineRole } from './machine.ts';
import { type MonthEndLambda, monthEndLambdas, monthEndMachine } from './month-end.asl.ts';
import { permit } from './permit.ts';
import type { PmrFunction } from './pmr-function.construct.ts';
import { type PublishLambda, publishLambdas, publishMachine } from './publish.asl.ts';
import type { Storage } from './storage.construct.ts';
import { type TimetableLambda, timetableLambdas, timetableMachine } from './timetable.asl.ts';

type MachineLambda = MonthEndLambda | PublishLambda | TimetableLambda;

export interface MonthEndProps extends QueryPlaces {
  readonly functions: Readonly<Record<MachineLambda, PmrFunction>>;
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

    const roleFor = (roleId: string, what: string, names: readonly MachineLambda[]) =>
      machineRole(
        this,
        roleId,
        `What ${what} of the PMR may do`,
        names.map(name => functions[name]),
      );
    const publishing = machine(this, 'Publishing', {
      definition: publishMachine(versions(publishLambdas)),
      role: roleFor('PublishRole', 'publishing a candidate', publishLambdas),
      storage,
    });

    const role = roleFor('Role', 'the month end', monthEndLambdas);
    letQuery(role, props);
    this.#letMoveResults(role, storage);
    this.#letPublish(role, publishing);
    this.machine = machine(this, 'Machine', {
      definition: monthEndMachine({
        lambdas: versions(monthEndLambdas),
        workGroup,
        database,
        runsBucket: storage.buckets.runs.bucketName,
        publishing: publishing.stateMachineArn,
      }),
      role,
      storage,
    });

    const planner = roleFor('MorningRole', 'the timetable', timetableLambdas);
    permit(planner, { actions: ['states:StartExecution'], resources: [this.machine.stateMachineArn] });
    this.morning = machine(this, 'Morning', {
      definition: timetableMachine(versions(timetableLambdas), this.machine.stateMachineArn),
      role: planner,
      storage,
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

  /** Beside what its queries read: their texts, which it submits, and their results, which it moves. */
  #letMoveResults(role: Role, { buckets: { runs } }: Storage): void {
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
  }
}
