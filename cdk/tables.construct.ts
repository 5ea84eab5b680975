import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { Aws, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** The database of the tables that measures read. The tables themselves are made by the runs that need them, and outlive every deployment. */
export class Tables extends Construct {
  readonly databaseName: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.databaseName = Stack.of(this)
      .stackName.toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '_');
    new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: this.databaseName, description: 'Feeds, rollups and reference data as one run sees them' },
    });
  }
}
