import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { tellFunction } from './told-rows.ts';
import type { OpenWorkbench } from './workbench.ts';

/**
 * A DuckDB of its own in a scratch folder of its own. `memory` (such as `2GB`) bounds it: past that it spills to the folder.
 */
export function workbenchIn(parent = tmpdir(), memory = '1GB'): OpenWorkbench {
  return async () => {
    const folder = await mkdtemp(path.join(parent, 'pmr-'));
    const inFolder = (name: string) => path.join(folder, name);
    // The engine takes some milliseconds to start; a drop is fetched and unpacked meanwhile.
    const starting = start(inFolder('spill'), memory);
    starting.catch(() => undefined);
    return {
      file: inFolder,
      async run(sql) {
        await (await starting).connection.run(sql);
      },
      async rows(sql) {
        return (await (await starting).connection.runAndReadAll(sql)).getRowObjectsJS() as Record<string, unknown>[];
      },
      async close() {
        await starting.then(stop, () => undefined);
        await rm(folder, { recursive: true, force: true });
      },
    };
  };
}

interface Engine {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
}

async function start(spill: string, memory: string): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memory,
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`set TimeZone = 'UTC'`);
  connection.registerScalarFunction(tellFunction());
  return { instance, connection };
}

function stop({ instance, connection }: Engine): void {
  connection.closeSync();
  instance.closeSync();
}
