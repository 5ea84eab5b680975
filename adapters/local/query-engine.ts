import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { preparedStatementName } from '../../core/catalogue/prepared-statement.ts';
import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { type Table, tablesOf } from '../../core/catalogue/tables.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { sha256 } from '../../core/domain/sha256.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { FILE_LIST, ROWS, tableFolder } from '../../core/run/expose-tables.ts';
import { queriesOf } from '../../core/run/pin-inputs.ts';
import { duckdbPrelude } from '../duckdb/duckdb-prelude.ts';

export interface QueryEngine {
  /** Runs an `execute` statement; its result is `runs/athena/<id>.csv`. */
  run(statement: string): Promise<{ id: string }>;
  close(): Promise<void>;
}

/**
 * DuckDB in place of Athena: it takes the same request, runs the same text over the same pinned files, and leaves its result as
 * CSV in the same place. One connection serves a run, whose tables are made once.
 */
export function queryEngine(store: ObjectStore, catalogue: Catalogue): QueryEngine {
  const statements = new Map(queriesOf(catalogue).map(({ name, sql }) => [preparedStatementName(name), sql]));
  const opened = new Map<string, Promise<DuckDBConnection>>();
  const instance = DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });

  async function connect(runId: string): Promise<DuckDBConnection> {
    const connection = await (await instance).connect();
    for (const statement of duckdbPrelude) await connection.run(statement);
    for (const table of tablesOf(catalogue)) await connection.run(await createTable(store, table, runId));
    return connection;
  }

  return {
    async run(statement) {
      const { sql, runId } = readExecute(statement, statements);
      if (!opened.has(runId)) opened.set(runId, connect(runId));
      const connection = await (opened.get(runId) as Promise<DuckDBConnection>);
      const id = sha256(statement).slice(0, 32);
      const file = store.uri(`runs/athena/${id}.csv`);
      const unfinished = path.join(path.dirname(file), `.${id}`);
      await mkdir(path.dirname(file), { recursive: true });
      const text = sql.trim().replace(/;$/, '').replaceAll('?', literal(runId));
      await connection.run(`copy (${text}\n) to ${literal(unfinished)} (format csv, header, force_quote *)`);
      await rename(unfinished, file);
      return { id };
    },
    async close() {
      for (const connection of opened.values()) (await connection).closeSync();
      (await instance).closeSync();
    },
  };
}

function readExecute(statement: string, statements: ReadonlyMap<string, string>): { sql: string; runId: string } {
  const parsed = /^execute (?<name>\w+)(?: using '(?<run>[^']*)'(?:, '\k<run>')*)?$/i.exec(statement)?.groups;
  const sql = parsed?.name && statements.get(parsed.name);
  if (!sql)
    throw new PmrError(
      'statement-unknown',
      `The engine was asked for "${statement}": only prepared queries of the catalogue are run.`,
    );
  return { sql, runId: parsed.run ?? '' };
}

async function createTable(store: ObjectStore, { name, kind, columns }: Table, runId: string): Promise<string> {
  const folder = tableFolder(name, runId);
  const run = `${literal(runId)}::varchar as run`;
  const typed = columns.map(column => `${quoted(column.name)}::${column.type} as ${quoted(column.name)}`).join(', ');
  if (kind === 'reference') {
    const shape = columns.map(column => `${literal(column.name)}: ${literal(column.type)}`).join(', ');
    return `create or replace temp table ${quoted(name)} as select ${typed}, ${run} from read_json(${literal(store.uri(folder + ROWS))}, format = 'newline_delimited', columns = {${shape}})`;
  }
  const files = (await readFile(store.uri(folder + FILE_LIST), 'utf8')).split('\n').filter(Boolean);
  if (files.length === 0) {
    const nulls = columns.map(column => `null::${column.type} as ${quoted(column.name)}`).join(', ');
    return `create or replace temp view ${quoted(name)} as select ${nulls}, ${run} limit 0`;
  }
  // A run reads its rollups some dozens of times, so they are read from their many small files once. Events stay where they are.
  const held = kind === 'rollup' ? 'table' : 'view';
  return `create or replace temp ${held} ${quoted(name)} as select ${typed}, ${run} from read_parquet([${files.map(literal).join(', ')}])`;
}
