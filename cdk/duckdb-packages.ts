import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PmrError } from '../core/domain/pmr-error.ts';

export type Architecture = 'x64' | 'arm64';

/**
 * The packages that DuckDB needs on Lambda, as names below `node_modules`. npm installs the native one for the machine it runs on only,
 * so that of another system or architecture has to be asked for.
 * @throws PmrError `duckdb-binary-missing` with the npm command that brings it
 */
export function duckdbPackages(root: string, architecture: Architecture): string[] {
  const native = `@duckdb/node-bindings-linux-${architecture}`;
  const has = (name: string, file: string) => existsSync(path.join(root, 'node_modules', name, file));
  if (!has('@duckdb/node-api', 'package.json') || !has('@duckdb/node-bindings', 'package.json')) {
    throw new PmrError('duckdb-missing', 'DuckDB is not installed: run npm ci.');
  }
  if (!has(native, 'duckdb.node')) {
    const { version } = JSON.parse(
      readFileSync(path.join(root, 'node_modules/@duckdb/node-bindings/package.json'), 'utf8'),
    ) as { version: string };
    throw new PmrError(
      'duckdb-binary-missing',
      `DuckDB's library for Lambda (linux, ${architecture}) is not in node_modules: run npm install --no-save --force --os=linux --cpu=${architecture} --libc=glibc ${native}@${version}`,
    );
  }
  return ['@duckdb/node-api', '@duckdb/node-bindings', native, 'detect-libc'];
}
