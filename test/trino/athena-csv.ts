import { stringify } from 'csv-stringify/sync';
import type { TrinoResult } from './server/trino-client.ts';

/** An answer of Trino as Athena leaves it: every value in quotes and as Trino spells it, null as nothing. */
export const athenaCsv = ({ columns, rows }: TrinoResult): string =>
  stringify(
    [columns.map(({ name }) => name), ...rows.map(row => row.map(cell => (cell === null ? null : String(cell))))],
    {
      quoted: true,
      quoted_empty: false,
    },
  );
