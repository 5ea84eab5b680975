import path from 'node:path';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  CfnCodeSigningConfig,
  type CfnFunction,
  Code,
  Function as LambdaFunction,
  Runtime,
  Tracing,
  type Version,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AssetHashType, DockerImage, Duration, RemovalPolicy, Size, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../adapters/aws/environment.ts';
import { codeVersion } from '../adapters/catalogue/code-version.ts';
import type { BucketName } from './bucket-names.ts';
import { bundle } from './bundle.ts';
import { functionShapes } from './functions.ts';
import { type Access, type FunctionName, type Grant, grants } from './grants.ts';
import { permit } from './permit.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.construct.ts';

export interface PmrFunctionProps {
  readonly name: FunctionName;
  readonly root: string;
  /** Another handler than `lambdas/<name>/handler.ts`. */
  readonly entry?: string | undefined;
  readonly storage: Storage;
  /** Of the tables that queries read. */
  readonly database: string;
  readonly settings: Settings;
  /** Identity of the catalogue, which the app has found sound. */
  readonly soundCatalogue: string;
}

const actionsFor: Readonly<Record<Access, readonly string[]>> = {
  read: ['s3:GetObject'],
  'read-versions': ['s3:GetObjectVersion'],
  list: ['s3:ListBucket'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload'],
};

/** One function of the product with the house's settings: runtime, tracing, its own log group and a role that holds its grants only. */
export class PmrFunction extends Construct {
  readonly name: FunctionName;
  readonly lambda: LambdaFunction;
  readonly role: Role;
  readonly logGroup: LogGroup;
  /** What the machine calls: it stays as it is whatever is deployed later. */
  readonly version: Version;

  constructor(
    scope: Construct,
    {
      name,
      root,
      entry = path.join(root, 'lambdas', name, 'handler.ts'),
      storage,
      database,
      settings,
      soundCatalogue,
    }: PmrFunctionProps,
  ) {
    super(scope, name);
    this.name = name;
    const shape = functionShapes[name];
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_YEAR,
      encryptionKey: storage.key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What the PMR function ${name} may do`,
    });
    permit(this.role, {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroup.logGroupArn],
    });
    this.#grantStorage(storage);
    if (name === 'open-run') this.#letMakeTables(database);
    if (name === 'seal')
      permit(this.role, { actions: ['kms:Sign', 'kms:GetPublicKey'], resources: [storage.signingKey.keyArn] });

    const options = { root, entry, architecture: settings.architecture };
    this.lambda = new LambdaFunction(this, 'Function', {
      description: `PMR: ${name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: settings.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      handler: 'index.handler',
      code: Code.fromAsset(path.dirname(entry), {
        assetHashType: AssetHashType.OUTPUT,
        bundling: {
          // Never pulled: the code is bundled on this machine. The command only tells one function's asset from another's.
          image: DockerImage.fromRegistry('node:24'),
          command: [name, entry, settings.architecture],
          local: {
            tryBundle: folder => {
              bundle(options, folder);
              return true;
            },
          },
        },
      }),
      role: this.role,
      logGroup: this.logGroup,
      memorySize: shape.memoryMB,
      timeout: Duration.minutes(shape.timeoutMinutes),
      ephemeralStorageSize: Size.mebibytes(shape.diskMB),
      tracing: Tracing.ACTIVE,
      environment: { ...environmentFor(storage, database, root), PMR_SOUND_CATALOGUE: soundCatalogue },
      // A run that is under way calls the version that it began with; a deployment makes another and leaves this one.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    this.#signCode(settings);
    this.version = this.lambda.currentVersion;
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray has no resources to name: its two write actions, which tracing adds, can be allowed for all or for none.',
    });
  }

  /** Of whose code the function takes; each has its own, since a setting of a stack is not worth a thing that all of them share. */
  #signCode({ codeSigning }: Settings): void {
    if (!codeSigning) return;
    const signing = new CfnCodeSigningConfig(this, 'Signing', {
      description: `Who signs the code of ${this.name}`,
      allowedPublishers: { signingProfileVersionArns: [codeSigning.profileVersionArn] },
      codeSigningPolicies: { untrustedArtifactOnDeployment: codeSigning.unsigned },
    });
    (this.lambda.node.defaultChild as CfnFunction).codeSigningConfigArn = signing.ref;
  }

  #letMakeTables(database: string): void {
    const glue = (resourceName: string) => Stack.of(this).formatArn({ service: 'glue', resource: resourceName });
    permit(this.role, {
      actions: ['glue:GetTables', 'glue:CreateTable'],
      resources: [glue('catalog'), glue(`database/${database}`), glue(`table/${database}/*`)],
      wildcardReason:
        'It makes the tables that a run names, whose names carry a hash of their columns; it can change none.',
    });
  }

  #grantStorage(storage: Storage): void {
    const mine = grants[this.name];
    for (const grant of mine) {
      const bucket = storage.buckets[grant.on.split('/')[0] as BucketName];
      const list = grant.may === 'list';
      permit(this.role, {
        actions: [...actionsFor[grant.may], ...(tagsDrafts(grant) ? ['s3:PutObjectTagging'] : [])],
        resources: [list ? bucket.bucketArn : bucket.arnForObjects(`${grant.on.split('/').slice(1).join('/')}*`)],
        ...(!list && {
          wildcardReason: `${reasonFor(mine, grant)} The names of the objects below ${grant.on} are not known beforehand.`,
        }),
      });
    }
    if (mine.length === 0) return;
    permit(this.role, {
      // A multipart upload decrypts its own parts when it is completed.
      actions: ['kms:Decrypt', ...(mine.some(({ may }) => may === 'write') ? ['kms:GenerateDataKey'] : [])],
      resources: [storage.key.keyArn],
    });
  }
}

/** A draft is tagged by whoever writes of it, so that it ends some day. */
const tagsDrafts = ({ may, on }: Grant): boolean => may === 'write' && on === 'runs/';

/** Several grants may share one resource, which is acknowledged once: with all their reasons. */
const reasonFor = (all: readonly Grant[], { on }: Grant): string =>
  all
    .filter(grant => grant.on === on && grant.may !== 'list')
    .map(grant => grant.why)
    .join(' ');

const environmentFor = (
  { buckets, signingKey }: Storage,
  database: string,
  root: string,
): Record<Exclude<EnvironmentName, 'PMR_SOUND_CATALOGUE'>, string> => ({
  PMR_LANDING_BUCKET: buckets.landing.bucketName,
  PMR_RECEIPTS_BUCKET: buckets.receipts.bucketName,
  PMR_LAKE_BUCKET: buckets.lake.bucketName,
  PMR_RUNS_BUCKET: buckets.runs.bucketName,
  PMR_PUBLISHED_BUCKET: buckets.published.bucketName,
  PMR_SHELF_BUCKET: buckets.shelf.bucketName,
  PMR_DATABASE: database,
  PMR_SIGNING_KEY: signingKey.keyArn,
  PMR_CATALOGUE: '/var/task',
  PMR_STACK_NAME: Stack.of(buckets.lake).stackName,
  PMR_CODE_VERSION: codeVersion(root),
});
