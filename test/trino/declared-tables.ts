import { glueTable } from '../../adapters/aws/glue-tables.ts';
import type { Table } from '../../core/catalogue/tables.ts';
import type { GlueTable } from './server/glue-catalogue.ts';

/** The Glue tables that a run makes, word for word, but for the bucket `runs`, which is a folder here. */
export const declaredTables = (tables: readonly Table[], runs: string): GlueTable[] =>
  tables.map(
    table =>
      JSON.parse(JSON.stringify(glueTable(table, 'runs')).replaceAll('s3://runs/', `file://${runs}/`)) as GlueTable,
  );
