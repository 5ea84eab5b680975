import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Tables } from '../../cdk/tables.construct.ts';
import type { Table } from '../../core/catalogue/tables.ts';
import type { GlueTable } from './server/glue-catalogue.ts';

/** The Glue tables of the template, word for word, but for the bucket `runs`, which is a folder here. */
export function declaredTables(tables: readonly Table[], runs: string): GlueTable[] {
  const stack = new Stack(new App(), 'Pmr');
  new Tables(stack, 'Tables', { tables, runs: Bucket.fromBucketName(stack, 'Runs', 'runs') as Bucket });
  const declared = Object.values(Template.fromStack(stack).findResources('AWS::Glue::Table'));
  return declared.map(
    ({ Properties }) =>
      JSON.parse(JSON.stringify(Properties.TableInput).replaceAll('s3://runs/', `file://${runs}/`)) as GlueTable,
  );
}
