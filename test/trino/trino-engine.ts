import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { LoadedTable } from '../../core/cases/build-case.ts';
import type { CaseEngine, Result } from '../../core/cases/run-case.ts';
import { bindQuery } from '../../core/catalogue/bind-query.ts';
import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { RUN_COLUMN, storedName, type Table } from '../../core/catalogue/tables.ts';
import { FILE_LIST, ROWS, tableFolder } from '../../core/run/expose-tables.ts';
import { prefixTables } from './prefix-tables.ts';
import type { TrinoClient } from './server/trino-client.ts';
import { resultOf } from './trino-result.ts';

interface Scope {
  /** What the runs of this load begin with: no two loads share a folder. */
  readonly id: string;
  readonly tables: readonly LoadedTable[];
}

/**
 * The engine of the cases, with Trino inside. The rows of a case become what a run leaves behind: Parquet files and a list of them for
 * events and rollups, lines of JSON for reference data, each in the folder of its run below `home`.
 */
export async function trinoEngine(
  client: TrinoClient,
  home: string,
  tables: readonly Table[],
): Promise<CaseEngine & { close(): void }> {
  const scopes = new Map<string, Scope>();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const lake = path.join(home, 'lake', 'cases');
  await mkdir(lake, { recursive: true });
  const answers = new Map<string, Promise<Result>>();
  const stored = new Map(tables.map(table => [table.name, storedName(table)]));
  let loads = 0;

  /** Many cases roll up the same drops: each is asked for once. */
  function ask(sql: string, { id, tables: loaded }: Scope): Promise<Result> {
    const question = JSON.stringify([sql, loaded]);
    const answer =
      answers.get(question) ??
      (async () => {
        for (const table of loaded) await write(table, id);
        return resultOf(
          await client.query(
            prefixTables(
              sql,
              loaded.map(table => ({ ...table, stored: stored.get(table.name) as string, run: id })),
            ),
          ),
        );
      })();
    answers.set(question, answer);
    return answer;
  }

  async function write({ name, columns, rows }: LoadedTable, run: string): Promise<void> {
    const folder = path.join(home, tableFolder(stored.get(name) as string, run));
    await mkdir(folder, { recursive: true });
    const kept = columns.filter(column => column.name !== RUN_COLUMN.name);
    if (tables.find(table => table.name === name)?.kind === 'reference') {
      const lines = rows.map(row =>
        JSON.stringify(Object.fromEntries(kept.map(column => [column.name, row[column.name]]))),
      );
      return writeFile(path.join(folder, ROWS), lines.map(line => `${line}\n`).join(''));
    }
    const file = path.join(lake, `${name}-${run}.parquet`);
    if (rows.length > 0)
      await connection.run(
        `copy (${selectRows(kept, rows)}) to ${literal(file)} (format parquet, compression zstd, parquet_version v2)`,
      );
    await writeFile(path.join(folder, FILE_LIST), rows.length > 0 ? `${file}\n` : '');
  }

  return {
    async load(scope, loaded) {
      scopes.set(scope, { id: `case-${++loads}`, tables: loaded });
    },
    async query(scope, sql, parameter) {
      const known = scopes.get(scope) as Scope;
      if (parameter === undefined) return ask(sql, known);
      const { id, tables: loaded } = known;
      const runs = new Set([parameter, ...loaded.flatMap(({ rows }) => rows.map(row => String(row.run)))]);
      for (const run of runs) {
        for (const table of loaded)
          await write({ ...table, rows: table.rows.filter(row => row.run === run) }, `${id}-${run}`);
      }
      return resultOf(await client.query(bindQuery(sql, `${id}-${parameter}`, stored)));
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** As intake stores instants. */
const storedType = (type: string): string => (type.startsWith('timestamp') ? 'timestamp_ms' : type);

function selectRows(columns: LoadedTable['columns'], rows: LoadedTable['rows']): string {
  const cell = (value: unknown) => (value === null || value === undefined ? 'null' : literal(String(value)));
  const values = rows.map(row => `(${columns.map(({ name }) => cell(row[name])).join(', ')})`).join(', ');
  const names = columns.map(({ name }) => quoted(name));
  return `select ${columns.map(({ name, type }) => `cast(${quoted(name)} as ${storedType(type)}) as ${quoted(name)}`).join(', ')} from (values ${values}) as given(${names.join(', ')})`;
}
