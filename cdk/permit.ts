import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Stack, Validations } from 'aws-cdk-lib/core';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';
import { PmrError } from '../core/domain/pmr-error.ts';

export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Why a resource has to end in `*`: a full sentence. Needed only where one does. */
  readonly wildcardReason?: string;
}

/** The statement that allows something. A wildcard in an action is never allowed, and one in a resource only with its reason. */
export function permission(
  holder: IConstruct,
  { actions, resources, conditions, wildcardReason }: Permission,
): PolicyStatement {
  const broad = actions.find(action => action.includes('*'));
  if (broad) throw new PmrError('action-wildcard', `The action ${broad} has a wildcard: name the actions one by one.`);
  for (const resource of resources) {
    const flat = flattenCfnReference(Stack.of(holder).resolve(resource));
    if (!flat.includes('*')) continue;
    if (!wildcardReason)
      throw new PmrError(
        'resource-wildcard',
        `The resource ${flat} has a wildcard: say in wildcardReason why it needs one.`,
      );
    Validations.of(holder).acknowledge({ id: `AwsSolutions-IAM5[Resource::${flat}]`, reason: wildcardReason });
  }
  return new PolicyStatement({
    effect: Effect.ALLOW,
    actions: [...actions],
    resources: [...resources],
    ...(conditions && { conditions }),
  });
}

/** Adds a permission to a role. */
export function permit(role: Role, wanted: Permission): void {
  role.addToPolicy(permission(role, wanted));
}
