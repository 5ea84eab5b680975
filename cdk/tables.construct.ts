import { Aws, Stack } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { SqlType } from '../core/catalogue/rollup.schema.ts';
import { RUN_COLUMN, type Table, type TableColumn } from '../core/catalogue/tables.ts';

const hiveTypes: Readonly<Record<SqlType, string>> = {
  varchar: 'string',
  bigint: 'bigint',
  integer: 'int',
  date: 'date',
  boolean: 'boolean',
  timestamp: 'timestamp',
};

const TEXT_OUTPUT = 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat';

/** A folder of text files that name Parquet files: the run sees exactly the drops that it pinned. */
const namedFiles = {
  inputFormat: 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat',
  outputFormat: TEXT_OUTPUT,
  serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
};
const jsonLines = {
  inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  outputFormat: TEXT_OUTPUT,
  serdeInfo: { serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
};

const column = ({ name, type }: TableColumn) => ({ name, type: hiveTypes[type] });

/** The Glue tables that measures read. The run is an injected partition: no partition is ever registered, and no query forgets to name it. */
export class Tables extends Construct {
  readonly databaseName: string;
  readonly tables: readonly CfnTable[];

  constructor(scope: Construct, id: string, { tables, runs }: { tables: readonly Table[]; runs: Bucket }) {
    super(scope, id);
    this.databaseName = Stack.of(this)
      .stackName.toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '_');
    const database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: this.databaseName, description: 'Feeds, rollups and reference data as one run sees them' },
    });
    this.tables = tables.map(({ name, kind, columns }) => {
      const location = `s3://${runs.bucketName}/tables/${name}/`;
      const table = new CfnTable(this, name, {
        catalogId: Aws.ACCOUNT_ID,
        databaseName: this.databaseName,
        tableInput: {
          name,
          tableType: 'EXTERNAL_TABLE',
          partitionKeys: [column(RUN_COLUMN)],
          parameters: {
            EXTERNAL: 'TRUE',
            'projection.enabled': 'true',
            'projection.run.type': 'injected',
            'storage.location.template': `${location}run=\${run}/`,
          },
          storageDescriptor: {
            ...(kind === 'reference' ? jsonLines : namedFiles),
            location,
            columns: columns.map(column),
          },
        },
      });
      table.addResourceDependency(database);
      return table;
    });
  }
}
