import { beforeAll, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { assertAslSubset } from '../../../adapters/local/asl-subset.ts';
import { type MonthEndLambda, monthEndMachine } from '../../../cdk/month-end.asl.ts';
import { resolve } from './resolve.ts';
import { type Resource, resourcesOf, synthesised } from './synthesise.ts';

let template: Template;
let machine: Resource;
beforeAll(async () => {
  ({ template } = await synthesised());
  [[, machine]] = resourcesOf(template, 'AWS::StepFunctions::StateMachine') as [[string, Resource]];
});

const idOf = (type: string, start: string) =>
  resourcesOf(template, type)
    .map(([id]) => id)
    .find(id => id.startsWith(start)) as string;
const arn = (name: MonthEndLambda) => `<${idOf('AWS::Lambda::Function', `${name.replace('-', '')}Function`)}.Arn>`;
const refs = () => ({
  lambdas: {
    'open-run': arn('open-run'),
    'roll-up': arn('roll-up'),
    judge: arn('judge'),
    assemble: arn('assemble'),
    check: arn('check'),
    publish: arn('publish'),
  },
  workGroup: 'Pmr',
  database: 'pmr',
  runsBucket: `<${idOf('AWS::S3::Bucket', 'StorageRuns')}>`,
});

test('what the template holds is the machine that the embedded runner runs', () => {
  const deployed = JSON.parse(resolve(machine.Properties.DefinitionString));
  expect(deployed).toEqual(monthEndMachine(refs()));
  expect(() => assertAslSubset(deployed)).not.toThrow();
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
  expect(resources('lambda:InvokeFunction').sort()).toEqual(Object.values(refs().lambdas).sort());
  expect(resources('athena:StartQueryExecution')).toEqual([expect.stringMatching(/:workgroup\/Pmr$/)]);
  expect(resources('athena:GetPreparedStatement')).toEqual([expect.stringMatching(/:workgroup\/Pmr$/)]);
  expect(
    resources('s3:PutObject')
      .map(resource => resource.replace(/^<\w+\.Arn>/, '<runs>'))
      .sort(),
  ).toEqual(['<runs>/*/results/*', '<runs>/athena/*']);
  expect(
    resources('s3:GetObject')
      .map(resource => resource.replace(/^<Storage(\w+?)[0-9A-F]{8}\.Arn>/, '<$1>'))
      .sort(),
  ).toEqual(['<Lake>/events/*', '<Lake>/rollups/*', '<Runs>/athena/*', '<Runs>/tables/*']);
});

test('the machine refers to nothing that the stack does not make', () => {
  const made = new Set(Object.keys(template.toJSON().Resources as object));
  const named = [...resolve(machine.Properties.DefinitionString).matchAll(/<(\w+)(?:\.Arn)?>/g)].map(
    ([, id]) => id as string,
  );
  expect(named.length).toBeGreaterThan(6);
  expect(named.filter(id => !made.has(id))).toEqual([]);
});
