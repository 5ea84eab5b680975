import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { storedName, type Table, tablesOf } from '../../core/catalogue/tables.ts';
import type { RunName } from '../../core/domain/run-name.ts';
import { sha256 } from '../../core/domain/sha256.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { FILE_LIST, ROWS, tableFolder } from '../../core/run/expose-tables.ts';
import { openWorld } from '../../core/run/world.ts';
import { duckdbPrelude } from '../duckdb/duckdb-prelude.ts';

export interface QueryEngine {
  /** Runs the text of a query of some run; its result is `runs/athena/<id>.csv`. */
  run(text: string): Promise<{ id: string }>;
  close(): Promise<void>;
}

/** Where a file is on this machine that a run has pinned under an address. */
export type Locate = (address: string) => Promise<string>;
const atItsAddress: Locate = async address => address;

/** A run's id begins with its month. A text that reads a table names its run. */
const RUN_IN_TEXT = /'((\d{4}-\d\d)-[a-z0-9]+-[0-9a-f]{12})'/;

/**
 * DuckDB in place of Athena: it takes the same request, runs the same text over the same pinned files, and leaves its result as
 * CSV in the same place. One connection serves a run, whose tables are made once, as the run's own catalogue has them.
 * @param locate where a pinned file is on this machine, given its address
 */
export function queryEngine(store: ObjectStore, locate: Locate = atItsAddress): QueryEngine {
  const opened = new Map<string, Promise<DuckDBConnection>>();
  const instance = DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });

  async function connect(run: RunName | undefined): Promise<DuckDBConnection> {
    const connection = await (await instance).connect();
    for (const statement of duckdbPrelude) await connection.run(statement);
    if (!run) return connection;
    const { catalogue } = await openWorld(store, run);
    for (const table of tablesOf(catalogue)) await connection.run(await createTable(store, table, run.runId, locate));
    return connection;
  }

  // A query that is still at work when its engine is closed would never answer, and whoever waits for it would wait on.
  const working = new Set<Promise<unknown>>();
  let closed = false;

  async function run(text: string): Promise<{ id: string }> {
    const [, runId = '', period = ''] = RUN_IN_TEXT.exec(text) ?? [];
    const connecting = opened.get(runId) ?? connect(runId === '' ? undefined : { period, runId });
    opened.set(runId, connecting);
    const connection = await connecting;
    const id = sha256(text).slice(0, 32);
    const file = store.uri(`runs/athena/${id}.csv`);
    const unfinished = path.join(path.dirname(file), `.${id}`);
    await mkdir(path.dirname(file), { recursive: true });
    await connection.run(`copy (${text}\n) to ${literal(unfinished)} (format csv, header, force_quote *)`);
    await rename(unfinished, file);
    return { id };
  }

  return {
    run(text) {
      if (closed) return Promise.reject(new Error('the query engine is closed'));
      const answer = run(text);
      const done = answer.catch(() => {}).finally(() => working.delete(done));
      working.add(done);
      return answer;
    },
    async close() {
      closed = true;
      await Promise.all(working);
      for (const connection of opened.values()) (await connection.catch(() => undefined))?.closeSync();
      (await instance).closeSync();
    },
  };
}

async function createTable(store: ObjectStore, table: Table, runId: string, locate: Locate): Promise<string> {
  const { kind, columns } = table;
  const name = storedName(table);
  const folder = tableFolder(name, runId);
  const run = `${literal(runId)}::varchar as run`;
  const typed = columns.map(column => `${quoted(column.name)}::${column.type} as ${quoted(column.name)}`).join(', ');
  if (kind === 'reference') {
    const shape = columns.map(column => `${literal(column.name)}: ${literal(column.type)}`).join(', ');
    return `create or replace temp table ${quoted(name)} as select ${typed}, ${run} from read_json(${literal(store.uri(folder + ROWS))}, format = 'newline_delimited', columns = {${shape}})`;
  }
  const listed = (await readFile(store.uri(folder + FILE_LIST), 'utf8')).split('\n').filter(Boolean);
  const files: string[] = [];
  for (const address of listed) files.push(await locate(address));
  const nulls = columns.map(column => `null::${column.type} as ${quoted(column.name)}`).join(', ');
  if (files.length === 0) return `create or replace temp view ${quoted(name)} as select ${nulls}, ${run} limit 0`;
  // A column that came to a feed later is null in files of before, as Athena reads it.
  const stored = `select * from read_parquet([${files.map(literal).join(', ')}], union_by_name = true) union all by name select ${nulls} where false`;
  // A run reads its rollups some dozens of times, so they are read from their many small files once. Events stay where they are.
  const held = kind === 'rollup' ? 'table' : 'view';
  return `create or replace temp ${held} ${quoted(name)} as select ${typed}, ${run} from (${stored})`;
}
