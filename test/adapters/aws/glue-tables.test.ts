import { AlreadyExistsException, CreateTableCommand, GetTablesCommand, GlueClient } from '@aws-sdk/client-glue';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { glueTable, glueTables } from '../../../adapters/aws/glue-tables.ts';
import { readCatalogue } from '../../../adapters/catalogue/read-catalogue.ts';
import { storedName, type Table, tablesOf } from '../../../core/catalogue/tables.ts';

const glue = mockClient(GlueClient);
const place = { database: 'pmr', runsBucket: 'runs-bucket' };
const tables = tablesOf(await readCatalogue('.'));
const named = (name: string) => tables.find(table => table.name === name) as Table;

beforeEach(() => {
  glue.reset();
});

const created = () => glue.commandCalls(CreateTableCommand).map(({ args }) => args[0].input.TableInput?.Name);

test('the tables that a database lacks are made, whatever page names the others', async () => {
  const [first, second, ...lacking] = tables.map(storedName);
  glue
    .on(GetTablesCommand)
    .resolvesOnce({ TableList: [{ Name: first }, { Name: 'of_somebody_else' }], NextToken: 'more' })
    .resolves({ TableList: [{ Name: second }] });
  glue.on(CreateTableCommand).resolves({});
  await glueTables(new GlueClient({}), place)(tables);
  expect(created()).toEqual(lacking);
});

test('a table that another run has made meanwhile is left', async () => {
  glue.on(GetTablesCommand).resolves({ TableList: [] });
  glue.on(CreateTableCommand).rejects(new AlreadyExistsException({ message: 'there', $metadata: {} }));
  await glueTables(new GlueClient({}), place)(tables.slice(0, 2));
  expect(created()).toHaveLength(2);
});

test('a table of events is a list of Parquet files, one of reference data is lines of JSON, and both are one run at a time', () => {
  const alerts = glueTable(named('alerts'), 'runs-bucket');
  const location = `s3://runs-bucket/tables/${storedName(named('alerts'))}/`;
  expect(alerts).toMatchObject({
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: [{ Name: 'run', Type: 'string' }],
    Parameters: {
      'projection.enabled': 'true',
      'projection.run.type': 'injected',
      'storage.location.template': `${location}run=${'$'}{run}/`,
    },
    StorageDescriptor: {
      Location: location,
      InputFormat: 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat',
      SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
      Columns: expect.arrayContaining([
        { Name: 'received_at', Type: 'timestamp' },
        { Name: 'received_date', Type: 'date' },
        { Name: 'counted_date', Type: 'date' },
        { Name: 'throttled', Type: 'boolean' },
      ]),
    },
  });
  expect(glueTable(named('month'), 'runs-bucket')).toMatchObject({
    StorageDescriptor: {
      InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
      SerdeInfo: { SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe' },
    },
  });
});
