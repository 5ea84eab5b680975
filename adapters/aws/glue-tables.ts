import {
  AlreadyExistsException,
  CreateTableCommand,
  type GlueClient,
  paginateGetTables,
  type TableInput,
} from '@aws-sdk/client-glue';
import type { SqlType } from '../../core/catalogue/rollup.schema.ts';
import { RUN_COLUMN, storedName, type Table, type TableColumn } from '../../core/catalogue/tables.ts';

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
  InputFormat: 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat',
  OutputFormat: TEXT_OUTPUT,
  SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
};
const jsonLines = {
  InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  OutputFormat: TEXT_OUTPUT,
  SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
};

const column = ({ name, type }: TableColumn) => ({ Name: name, Type: hiveTypes[type] });

/** A table of the catalogue for Glue. The run is an injected partition: no partition is ever registered, and no query forgets to name it. */
export function glueTable(table: Table, runsBucket: string): TableInput & { Name: string } {
  const Name = storedName(table);
  const location = `s3://${runsBucket}/tables/${Name}/`;
  return {
    Name,
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: [column(RUN_COLUMN)],
    Parameters: {
      EXTERNAL: 'TRUE',
      'projection.enabled': 'true',
      'projection.run.type': 'injected',
      'storage.location.template': `${location}run=\${run}/`,
    },
    StorageDescriptor: {
      ...(table.kind === 'reference' ? jsonLines : namedFiles),
      Location: location,
      Columns: table.columns.map(column),
    },
  };
}

/**
 * Makes the tables that a database lacks. They are made by the run that first needs them and not by the deployment, which would take the
 * old ones away from under a run that is open. A table's name carries its columns, so that what stands is right.
 */
export const glueTables =
  (client: GlueClient, { database, runsBucket }: { database: string; runsBucket: string }) =>
  async (tables: readonly Table[]): Promise<void> => {
    const standing = new Set<string | undefined>();
    for await (const { TableList } of paginateGetTables({ client }, { DatabaseName: database }))
      for (const { Name } of TableList ?? []) standing.add(Name);
    const lacking = tables.map(table => glueTable(table, runsBucket)).filter(({ Name }) => !standing.has(Name));
    for (const TableInput of lacking) {
      try {
        await client.send(new CreateTableCommand({ DatabaseName: database, TableInput }));
      } catch (error) {
        // Another run has been quicker.
        if (!(error instanceof AlreadyExistsException)) throw error;
      }
    }
  };
