import { DuckDBInstance } from '@duckdb/node-api';
import { duckdbPrelude } from '../../adapters/duckdb/duckdb-prelude.ts';
import type { Result } from '../../core/cases/run-case.ts';
import { lintSql } from '../../core/catalogue/lint-sql.ts';
import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import { everyNode, sqlTree } from '../../core/catalogue/sql-tree.ts';
import { functionName } from '../../core/catalogue/sql-types.ts';
import { agreed } from './dialect/agreed.ts';
import { type Answer, queryOf, RUN, SUITE } from './dialect/construct.ts';
import { raised } from './dialect/raised.ts';
import { refused } from './dialect/refused.ts';
import { duckdbResult } from './duckdb-result.ts';
import { type TrinoClient, TrinoError } from './server/trino-client.ts';
import type { Tally } from './tally.ts';
import { resultOf } from './trino-result.ts';

const tables = SUITE.map(({ table }) => table);
type Ask = (sql: string) => Promise<Result>;

/** Asks both engines about every construct of the suite, and the linter whether it lets through exactly those on which they agree. */
export async function checkDialect(client: TrinoClient, queries: readonly string[], tally: Tally): Promise<void> {
  const trino: Ask = async sql => {
    const text = withSuite(sql, (cell, type) => `cast(${cell} as ${type === 'timestamp' ? 'timestamp(3)' : type})`);
    return resultOf(await client.query(text.replaceAll('?', literal(RUN))));
  };
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of duckdbPrelude) await connection.run(statement);
  const duckdb: Ask = sql => {
    const text = withSuite(sql, (cell, type) => `cast(${cell} as ${type})`);
    return duckdbResult(connection, text.replaceAll('?', literal(RUN)));
  };

  for (const { sql, types, rows } of agreed) {
    const expected = JSON.stringify([types, rows]);
    for (const [engine, ask] of [
      ['Trino', trino],
      ['DuckDB', duckdb],
    ] as const) {
      const given = await ask(sql).then(essence, (error: Error) => error.message);
      tally.record(`${engine}: ${sql}`, given === expected ? undefined : `gave ${given}, expected ${expected}`);
    }
    const refusals = lintSql(sql, { tables, kind: 'measure' }).map(({ code }) => code);
    tally.record(`linter: ${sql}`, refusals.length === 0 ? undefined : `refused as ${refusals.join(', ')}`);
  }
  for (const { construct, code, ...expected } of refused) {
    const sql = queryOf(construct);
    for (const [engine, ask] of [
      ['trino', trino],
      ['duckdb', duckdb],
    ] as const) {
      const given = JSON.stringify(await answerOf(ask, sql));
      const wanted = JSON.stringify(expected[engine]);
      tally.record(`${engine}: ${construct}`, given === wanted ? undefined : `gave ${given}, expected ${wanted}`);
    }
    const refusals = lintSql(sql, { tables, kind: 'measure' }).map(refusal => refusal.code);
    tally.record(
      `linter: ${construct}`,
      refusals.includes(code) ? undefined : `not refused as ${code} but [${refusals.join(', ')}]`,
    );
  }
  for (const construct of raised) {
    for (const [engine, ask] of [
      ['Trino', trino],
      ['DuckDB', duckdb],
    ] as const) {
      const answer = await answerOf(ask, queryOf(construct));
      tally.record(
        `${engine} breaks off ${construct}`,
        'error' in answer ? undefined : `gave ${JSON.stringify(answer)}`,
      );
    }
  }
  const shown = new Set(agreed.flatMap(({ sql }) => constructsOf(sql)));
  const unproven = [...new Set(queries.flatMap(constructsOf))].filter(construct => !shown.has(construct)).sort();
  tally.record('every construct of queries/ is in the suite', unproven.length === 0 ? undefined : unproven.join(', '));
  connection.closeSync();
  instance.closeSync();
}

const essence = ({ columns, rows }: Result): string =>
  JSON.stringify([columns.map(({ type }) => type), rows.map(row => columns.map(({ name }) => row[name]))]);

async function answerOf(ask: Ask, sql: string): Promise<Answer> {
  try {
    const { columns, rows } = await ask(sql);
    return { type: columns[0]?.type ?? '', value: rows[0]?.x ?? null };
  } catch (error) {
    return { error: error instanceof TrinoError ? error.code : ((error as Error).message.split(':')[0] ?? '') };
  }
}

/** The suite's tables in front of a query, every cell with its type. */
function withSuite(sql: string, typed: (cell: string, type: string) => string): string {
  const named = SUITE.map(({ table, rows }) => {
    const columns = [...table.columns, { name: 'run', type: 'varchar' }];
    const values = rows.map(
      row =>
        `(${row.map((cell, at) => typed(cell === null ? 'null' : literal(String(cell)), columns[at]?.type ?? '')).join(', ')})`,
    );
    const names = columns.map(({ name }) => quoted(name)).join(', ');
    return `${table.name} as (select ${names} from (values ${values.join(', ')}) as given(${names}))`;
  });
  const [, rest] = /^\s*with\b([\s\S]*)$/i.exec(sql) ?? [];
  return `with ${named.join(', ')}${rest === undefined ? ` ${sql}` : `, ${rest}`}`;
}

/** Shapes and functions that a query is built from, as the parser names them. */
function constructsOf(sql: string): string[] {
  return [...everyNode(sqlTree(sql))].map(node => (node.kind === 'function' ? functionName(node) : node.kind));
}
