import { Aws } from 'aws-cdk-lib';
import { CfnPreparedStatement, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { preparedStatementName } from '../core/catalogue/prepared-statement.ts';
import { PmrError } from '../core/domain/pmr-error.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.construct.ts';

interface Query {
  /** Folder of its measure, or name of its table. */
  readonly name: string;
  readonly path: string;
  readonly sql: string;
}

/** The Athena workgroup, whose settings no client can change, and a prepared statement for every query. */
export class Queries extends Construct {
  readonly workGroupName: string;

  constructor(
    scope: Construct,
    id: string,
    props: { storage: Storage; settings: Settings; name: string; queries: readonly Query[] },
  ) {
    super(scope, id);
    const { storage, settings, queries } = props;
    this.workGroupName = props.name;
    const workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name: props.name,
      description: 'The queries of the Performance Measurement Report',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: settings.scanLimitGiB * 1024 ** 3,
        requesterPaysEnabled: false,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: `s3://${storage.buckets.runs.bucketName}/athena/`,
          expectedBucketOwner: Aws.ACCOUNT_ID,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: storage.key.keyArn },
        },
      },
    });
    const taken = new Map<string, string>();
    for (const { name, path, sql } of queries) {
      const statementName = preparedStatementName(name);
      const other = taken.get(statementName);
      if (other)
        throw new PmrError(
          'statement-name-taken',
          `${other} and ${path} give the same prepared statement, ${statementName}: rename one.`,
        );
      taken.set(statementName, path);
      new CfnPreparedStatement(this, statementName, {
        statementName,
        workGroup: props.name,
        queryStatement: sql.trim().replace(/;$/, ''),
        description: path,
      }).addResourceDependency(workGroup);
    }
  }
}
