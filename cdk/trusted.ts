import { ArnPrincipal, type CfnRole, PolicyDocument, type PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { CfnCondition, CfnOutput, CfnParameter, Fn } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

interface Trusted {
  /** The parameter that says who may take the role on: `Uploader<code>`, `Operators`. */
  readonly parameter: string;
  readonly who: string;
  /** The parameter of a secret word that has to be said as well, where an account of somebody else's takes the role on. */
  readonly externalId?: string;
  readonly description: string;
  readonly statements: readonly PolicyStatement[];
}

/** A role for people outside the stack. It is made once its parameters name who may take it on: until then there is none. */
export function trustedRole(scope: Construct, { parameter, who, externalId, description, statements }: Trusted): Role {
  const trusted = named(scope, 'Trusted', parameter, {
    description: `ARN of the account, role or user ${who}; empty: nobody does`,
    allowedPattern: '^$|arn:aws[a-z-]*:iam::\\d{12}:(root|role/.+|user/.+)',
  });
  const word =
    externalId &&
    named(scope, 'ExternalId', externalId, {
      description: `The external id that whoever ${who.replace(/^that /, '')} has to say; empty: nobody can`,
      allowedPattern: '^$|[\\w+=,.@:/-]{8,1224}',
      noEcho: true,
    });
  const said = [trusted, ...(word ? [word] : [])].map(({ valueAsString }) =>
    Fn.conditionNot(Fn.conditionEquals(valueAsString, '')),
  );
  const condition = new CfnCondition(scope, 'Named', {
    expression: said.length === 1 ? (said[0] as never) : Fn.conditionAnd(...said),
  });
  const role = new Role(scope, 'Role', {
    description,
    assumedBy: new ArnPrincipal(trusted.valueAsString),
    ...(word && { externalIds: [word.valueAsString] }),
    inlinePolicies: { own: new PolicyDocument({ statements: [...statements] }) },
  });
  (role.node.defaultChild as CfnRole).cfnOptions.condition = condition;
  new CfnOutput(scope, 'RoleArn', { value: role.roleArn, condition, description });
  return role;
}

function named(
  scope: Construct,
  id: string,
  name: string,
  more: { description: string; allowedPattern: string; noEcho?: boolean },
): CfnParameter {
  const parameter = new CfnParameter(scope, id, { type: 'String', default: '', ...more });
  parameter.overrideLogicalId(name);
  return parameter;
}
