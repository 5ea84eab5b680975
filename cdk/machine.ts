import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Aws, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { permit } from './permit.ts';
import type { PmrFunction } from './pmr-function.construct.ts';
import type { Storage } from './storage.construct.ts';

/** The role of a machine that calls these functions. */
export function machineRole(
  scope: Construct,
  id: string,
  description: string,
  functions: readonly PmrFunction[],
): Role {
  const role = new Role(scope, id, { assumedBy: new ServicePrincipal('states.amazonaws.com'), description });
  permit(role, {
    actions: ['lambda:InvokeFunction'],
    resources: functions.map(({ lambda }) => `${lambda.functionArn}:*`),
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

/** A state machine with the house's settings: traced, and all that its executions do in a log of its own. */
export function machine(
  scope: Construct,
  id: string,
  { definition, role, storage }: { definition: { readonly Comment: string }; role: Role; storage: Storage },
): StateMachine {
  return new StateMachine(scope, id, {
    comment: definition.Comment,
    definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
    role,
    tracingEnabled: true,
    logs: {
      level: LogLevel.ALL,
      includeExecutionData: true,
      destination: new LogGroup(scope, id === 'Machine' ? 'Logs' : `${id}Logs`, {
        logGroupName: logGroupName(scope, id),
        retention: RetentionDays.ONE_YEAR,
        encryptionKey: storage.key,
        removalPolicy: RemovalPolicy.RETAIN,
      }),
    },
  });
}

/**
 * Names under this prefix do not swell the account's one policy for log delivery, which has a size limit. The log outlives the stack, so
 * that its name carries the stack's own id: another stack of the same name can be deployed beside it.
 */
function logGroupName(scope: Construct, id: string): string {
  const what = id === 'Machine' ? `${scope.node.id}` : id;
  const life = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
  return `/aws/vendedlogs/states/${Stack.of(scope).stackName}-${kebab(what)}-${life}`;
}

const kebab = (name: string): string => name.replaceAll(/(?<=[a-z])[A-Z]/g, letter => `-${letter}`).toLowerCase();
