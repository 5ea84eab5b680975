import { beforeAll, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { assertAslSubset } from '../../../adapters/local/asl-subset.ts';
import { functionNames } from '../../../cdk/grants.ts';
import { type MonthEndLambda, monthEndLambdas, monthEndMachine } from '../../../cdk/month-end.asl.ts';
import { type PublishLambda, publishLambdas, publishMachine } from '../../../cdk/publish.asl.ts';
import { resolve } from './resolve.ts';
import { type Resource, resourcesOf, synthesised } from './synthesise.ts';

let template: Template;
let machine: Resource;
let publishing: Resource;
beforeAll(async () => {
  ({ template } = await synthesised());
  const machines = resourcesOf(template, 'AWS::StepFunctions::StateMachine');
  machine = (machines.find(([id]) => id.startsWith('MonthEndMachine')) as [string, Resource])[1];
  publishing = (machines.find(([id]) => id.startsWith('MonthEndPublishing')) as [string, Resource])[1];
});

const idOf = (type: string, start: string) =>
  resourcesOf(template, type)
    .map(([id]) => id)
    .find(id => id.startsWith(start)) as string;
/** The version of a function that a deployment makes and leaves. */
const arn = (name: MonthEndLambda | PublishLambda) =>
  `<${idOf('AWS::Lambda::Version', `${name.replace('-', '')}FunctionCurrentVersion`)}>`;
const refs = () => ({
  lambdas: Object.fromEntries(monthEndLambdas.map(name => [name, arn(name)])) as Record<MonthEndLambda, string>,
  workGroup: 'Pmr',
  database: 'pmr',
  runsBucket: `<${idOf('AWS::S3::Bucket', 'StorageRuns')}>`,
  publishing: `<${idOf('AWS::StepFunctions::StateMachine', 'MonthEndPublishing')}>`,
});

test('what the template holds is the machine that the embedded runner runs', () => {
  const deployed = JSON.parse(resolve(machine.Properties.DefinitionString));
  expect(deployed).toEqual(monthEndMachine(refs()));
  expect(() => assertAslSubset(deployed)).not.toThrow();
  const published = JSON.parse(resolve(publishing.Properties.DefinitionString));
  expect(published).toEqual(
    publishMachine(Object.fromEntries(publishLambdas.map(name => [name, arn(name)])) as Record<PublishLambda, string>),
  );
  expect(() => assertAslSubset(published)).not.toThrow();
});

test('it logs everything and is traced', () => {
  expect(machine.Properties).toMatchObject({
    LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true },
    TracingConfiguration: { Enabled: true },
  });
});

test('its role may call each of its functions, start its queries, and move its results', () => {
  const [, policy] = resourcesOf(template, 'AWS::IAM::Policy').find(([id]) => id.startsWith('MonthEndRole')) as [
    string,
    Resource,
  ];
  const statements = (
    policy.Properties.PolicyDocument as { Statement: { Action: string | string[]; Resource: unknown }[] }
  ).Statement;
  const resources = (action: string) =>
    statements
      .filter(({ Action }) => [Action].flat().includes(action))
      .flatMap(({ Resource }) => [Resource].flat().map(resolve));
  // Of whatever version: a run that was started before a deployment goes on with those of its own time.
  const functions = monthEndLambdas.map(
    name => `<${idOf('AWS::Lambda::Function', `${name.replace('-', '')}Function`)}.Arn>:*`,
  );
  expect(resources('lambda:InvokeFunction').sort()).toEqual(functions.sort());
  expect(resources('athena:StartQueryExecution')).toEqual([expect.stringMatching(/:workgroup\/Pmr$/)]);
  expect(
    resources('s3:PutObject')
      .map(resource => resource.replace(/^<\w+\.Arn>/, '<runs>'))
      .sort(),
  ).toEqual(['<runs>/*/results/*', '<runs>/athena/*']);
  expect(
    resources('s3:GetObject')
      .map(resource => resource.replace(/^<Storage(\w+?)[0-9A-F]{8}\.Arn>/, '<$1>'))
      .sort(),
  ).toEqual(['<Lake>/events/*', '<Lake>/rollups/*', '<Runs>/*/world/queries/*', '<Runs>/athena/*', '<Runs>/tables/*']);
});

test('the machine refers to nothing that the stack does not make', () => {
  const made = new Set(Object.keys(template.toJSON().Resources as object));
  const named = [...resolve(machine.Properties.DefinitionString).matchAll(/<(\w+)(?:\.Arn)?>/g)].map(
    ([, id]) => id as string,
  );
  expect(named.length).toBeGreaterThan(6);
  expect(named.filter(id => !made.has(id))).toEqual([]);
});

test('a deployment keeps the versions of the functions that runs under way may call', () => {
  const versions = resourcesOf(template, 'AWS::Lambda::Version');
  expect(versions).toHaveLength(functionNames.length);
  for (const [, { DeletionPolicy }] of versions) expect(DeletionPolicy).toBe('Retain');
});

test('no deployment touches a table: none is of the template, and nothing may change or delete one that an open run names', () => {
  expect(resourcesOf(template, 'AWS::Glue::Table')).toEqual([]);
  const policies = JSON.stringify([
    ...resourcesOf(template, 'AWS::IAM::Policy'),
    ...resourcesOf(template, 'AWS::IAM::Role'),
  ]);
  expect(policies).toContain('glue:CreateTable');
  expect(policies).not.toMatch(/glue:(\*|Delete|Update|BatchDelete)/);
});
