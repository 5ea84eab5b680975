import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { functionNames, grants } from '../../../cdk/grants.ts';
import { permission } from '../../../cdk/permit.ts';
import { mayDo } from '../may-do.ts';
import { list, resolve } from './resolve.ts';
import { resourcesOf, synthesised } from './synthesise.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}
type Document = { Statement: Statement[] };

let template: Template;
beforeAll(async () => {
  ({ template } = await synthesised());
});

/** `action resource` of everything that a role may do, one entry each. */
function allowed(roleId: string): string[] {
  const attached = resourcesOf(template, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => list(Properties.Roles).some(role => resolve(role) === `<${roleId}>`))
    .map(([, { Properties }]) => Properties.PolicyDocument as Document);
  const role = template.findResources('AWS::IAM::Role')[roleId] as {
    Properties: { Policies?: { PolicyDocument: Document }[] };
  };
  const inline = (role.Properties.Policies ?? []).map(({ PolicyDocument }) => PolicyDocument);
  return [...attached, ...inline]
    .flatMap(({ Statement }) => Statement)
    .flatMap(({ Action, Resource }) =>
      list(Action).flatMap(action => list(Resource).map(resource => `${action} ${resolve(resource)}`)),
    )
    .map(entry => entry.replaceAll(/<Storage(\w+?)[0-9A-F]{8}\.Arn>/g, (_, name: string) => `<${name}>`))
    .sort();
}

const roleOf = (start: string): string => {
  const found = Object.keys(template.findResources('AWS::IAM::Role')).filter(id =>
    new RegExp(`^${start}Role[0-9A-F]{8}$`).test(id),
  );
  expect(found).toHaveLength(1);
  return found[0] as string;
};

const objectActions = {
  read: ['s3:GetObject'],
  'read-versions': ['s3:GetObjectVersion'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload'],
};
/** What Athena does in the name of whoever asks it, beside what the grants have. */
const QUERIES =
  /^(athena|glue):|^s3:(GetBucketLocation|ListBucketMultipartUploads|ListMultipartUploadParts) |^s3:\w+ <(Lake|Runs)>\/(events|rollups|tables|athena)\/\*$/;
const bucketOf = (key: string) => `<${key[0]?.toUpperCase()}${key.slice(1).split('/')[0]}>`;

describe.each(functionNames)('the function %s', name => {
  test('may do what its grants say, write its logs and traces, and nothing else', () => {
    const expected = grants[name].flatMap(({ may, on }) =>
      may === 'list'
        ? [`s3:ListBucket ${bucketOf(on)}`]
        : [...objectActions[may], ...(may === 'write' && on === 'runs/' ? ['s3:PutObjectTagging'] : [])].map(
            action => `${action} ${bucketOf(on)}/${on.split('/').slice(1).join('/')}*`,
          ),
    );
    const own = [...new Set(allowed(roleOf(name.replace('-', ''))))].filter(
      entry => name !== 'heal' || !QUERIES.test(entry),
    );
    const rest = own.filter(entry => !expected.includes(entry));
    expect(own.filter(entry => expected.includes(entry))).toEqual([...new Set(expected)].sort());
    const glue = ['catalog', 'database/pmr', 'table/pmr/*'].map(
      resource => `arn:<AWS::Partition>:glue:<AWS::Region>:<AWS::AccountId>:${resource}`,
    );
    expect(rest.map(entry => entry.replaceAll(/[0-9A-F]{8}/g, ''))).toEqual([
      ...(name === 'open-run'
        ? ['glue:CreateTable', 'glue:GetTables'].flatMap(action => glue.map(resource => `${action} ${resource}`))
        : []),
      ...(grants[name].length > 0 ? ['kms:Decrypt <Key>'] : []),
      ...(grants[name].some(({ may }) => may === 'write') ? ['kms:GenerateDataKey <Key>'] : []),
      ...(name === 'seal' ? ['kms:GetPublicKey <SigningKey>', 'kms:Sign <SigningKey>'] : []),
      `logs:CreateLogStream <${name.replace('-', '')}Logs.Arn>`,
      `logs:PutLogEvents <${name.replace('-', '')}Logs.Arn>`,
      ...(name === 'normalise'
        ? ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'].map(
            action => `${action} <IntakeDrops.Arn>`,
          )
        : []),
      'xray:PutTelemetryRecords *',
      'xray:PutTraceSegments *',
    ]);
  });

  test('is granted nothing twice, and each grant says what for', () => {
    const seen = grants[name].map(({ may, on }) => `${may} ${on}`);
    expect(new Set(seen).size).toBe(seen.length);
    for (const { why } of grants[name]) expect(why).toMatch(/^[A-Z].{10,}\.$/);
  });
});

test('no policy has a wildcard in an action', () => {
  const roles = Object.keys(template.findResources('AWS::IAM::Role'));
  expect(roles.length).toBeGreaterThan(15);
  expect(roles.flatMap(allowed).filter(entry => entry.split(' ')[0]?.includes('*'))).toEqual([]);
});

test('only tracing and the delivery of logs are allowed for all resources', () => {
  const everywhere = Object.keys(template.findResources('AWS::IAM::Role'))
    .flatMap(allowed)
    .filter(entry => entry.endsWith(' *'))
    .map(entry => entry.split(' ')[0] as string);
  expect(new Set(everywhere)).toEqual(
    new Set([
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
    ]),
  );
});

test('only copying and sealing write a published version, only sealing signs, and no function deletes anything', () => {
  expect(functionNames.filter(name => mayDo(name, 'write', 'published/pmr/2020-09/v1/pmr.json'))).toEqual([
    'copy',
    'seal',
  ]);
  const roles = Object.keys(template.findResources('AWS::IAM::Role'));
  expect(
    roles.flatMap(allowed).filter(entry => /s3:(Delete|BypassGovernance|PutObjectRetention|PutBucket)/.test(entry)),
  ).toEqual([]);
});

test('a grant covers its own prefix and no other', () => {
  expect(mayDo('normalise', 'read', 'landing/DSP/alerts/2020-09/a.csv')).toBe(true);
  expect(mayDo('normalise', 'write', 'landing/DSP/alerts/2020-09/a.csv')).toBe(false);
  expect(mayDo('normalise', 'read', 'lake/rollups/alerts-daily/x.parquet')).toBe(false);
  expect(mayDo('normalise', 'list', 'lake/ledger/alerts/2020-09/')).toBe(true);
  expect(mayDo('judge', 'list', 'published/')).toBe(false);
});

test('a wildcard without a reason is refused', () => {
  const stack = new Stack(new App(), 'Any');
  expect(() => permission(stack, { actions: ['s3:*'], resources: ['arn:aws:s3:::a'] })).toThrow(
    expect.objectContaining({ code: 'action-wildcard' }),
  );
  expect(() => permission(stack, { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::a/*'] })).toThrow(
    expect.objectContaining({ code: 'resource-wildcard' }),
  );
});

describe('the role of a provider', () => {
  const codes = () =>
    Object.keys(template.findParameters('*')).flatMap(name => /^Uploader(\w+)$/.exec(name)?.[1] ?? []);

  test('is there for every provider, once somebody is named to take it on', async () => {
    const { catalogue } = await synthesised();
    expect(codes().sort()).toEqual([...new Set(catalogue.contracts.providers.map(({ code }) => code))].sort());
    for (const code of codes()) {
      const id = roleOf(code);
      const role = template.findResources('AWS::IAM::Role')[id] as {
        Condition?: string;
        Properties: { AssumeRolePolicyDocument: unknown };
      };
      expect(template.toJSON().Conditions[role.Condition as string]).toEqual({
        'Fn::And': [`Uploader${code}`, `ExternalId${code}`].map(Ref => ({
          'Fn::Not': [{ 'Fn::Equals': [{ Ref }, ''] }],
        })),
      });
      expect(JSON.stringify(role.Properties.AssumeRolePolicyDocument)).toContain(
        `{"StringEquals":{"sts:ExternalId":{"Ref":"ExternalId${code}"}}}`,
      );
      expect(JSON.stringify(role.Properties.AssumeRolePolicyDocument)).toContain(`"AWS":{"Ref":"Uploader${code}"}`);
    }
  });

  test('writes drops below its own folder, reads its own receipts, and nothing else', () => {
    for (const code of codes()) {
      expect(allowed(roleOf(code))).toEqual([
        'kms:Decrypt <Key>',
        'kms:GenerateDataKey <Key>',
        `s3:AbortMultipartUpload <Landing>/${code}/*`,
        `s3:GetObject <Receipts>/${code}/*`,
        's3:ListBucket <Receipts>',
        `s3:ListMultipartUploadParts <Landing>/${code}/*`,
        `s3:PutObject <Landing>/${code}/*`,
      ]);
    }
  });

  test('uses the key through S3 only, and lists its own receipts only', () => {
    const role = template.findResources('AWS::IAM::Role')[roleOf('CSPN')] as unknown as {
      Properties: { Policies: [{ PolicyDocument: Document }] };
    };
    const conditions = role.Properties.Policies[0].PolicyDocument.Statement.filter(({ Condition }) => Condition).map(
      ({ Action, Condition }) => [list(Action)[0], Condition],
    );
    expect(conditions).toEqual([
      ['s3:ListBucket', { StringLike: { 's3:prefix': ['CSPN/*'] } }],
      [
        'kms:Decrypt',
        { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['s3.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } } },
      ],
    ]);
  });
});

describe('the roles of people', () => {
  const writes = (entries: readonly string[]) => entries.filter(entry => /^s3:(Put|Delete)/.test(entry));

  test('an operator reads everything, writes drops and invites alone, and starts the machines that write the rest', () => {
    const may = allowed(roleOf('Operator'));
    expect(writes(may)).toEqual(['s3:PutObject <Landing>/*', 's3:PutObject <Runs>/invites/*']);
    for (const bucket of ['Landing', 'Receipts', 'Lake', 'Runs', 'Published', 'Shelf'])
      expect(may).toContain(`s3:GetObject <${bucket}>/*`);
    expect(may.filter(entry => entry.startsWith('states:StartExecution'))).toHaveLength(3);
    expect(may.filter(entry => /^(iam|lambda|glue|athena):/.test(entry))).toEqual([]);
  });

  test('a reviewer reads what is published, and nothing else', () => {
    expect(allowed(roleOf('Reviewer')).map(entry => entry.replaceAll(/[0-9A-F]{8}/g, ''))).toEqual([
      'cloudformation:DescribeStacks <AWS::StackId>',
      'kms:Decrypt <Key>',
      'kms:GetPublicKey <SigningKey>',
      's3:GetObject <Published>/*',
      's3:GetObject <Shelf>/*',
      's3:ListBucket <Published>',
      's3:ListBucket <Shelf>',
    ]);
  });

  test('neither is there before somebody is named to take it on', () => {
    for (const [start, parameter] of [
      ['Operator', 'Operators'],
      ['Reviewer', 'Reviewers'],
    ] as const) {
      const role = template.findResources('AWS::IAM::Role')[roleOf(start)] as { Condition?: string };
      expect(template.toJSON().Conditions[role.Condition as string]).toEqual({
        'Fn::Not': [{ 'Fn::Equals': [{ Ref: parameter }, ''] }],
      });
    }
  });
});
