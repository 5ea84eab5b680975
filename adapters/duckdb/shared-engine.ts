import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { tellFunction } from './told-rows.ts';

/** To start an engine takes longer than to read a small drop: it waits so long for another. */
const IDLE_MS = 1000;

/** A connection to a database of its own in an engine that others use too. */
export interface Lent {
  readonly connection: DuckDBConnection;
  giveBack(): Promise<void>;
}

/** One engine for all who ask, for as long as somebody does. `memory` bounds it as a whole: past that it spills to a folder. */
export function sharedEngine(spill: string, memory: string): { lend(): Promise<Lent> } {
  let engine: Promise<DuckDBInstance> | undefined;
  let lent = 0;
  let databases = 0;
  let idle: NodeJS.Timeout | undefined;

  const start = async () => {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: memory,
      temp_directory: spill,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      // Scratch files live shortly, and what was read under a name must not come back when there is another file.
      enable_external_file_cache: 'false',
    });
    const first = await instance.connect();
    first.registerScalarFunction(tellFunction());
    first.closeSync();
    return instance;
  };

  const stop = async () => {
    const stopped = engine;
    engine = undefined;
    (await stopped?.catch(() => undefined))?.closeSync();
  };

  const leave = () => {
    lent -= 1;
    if (lent > 0) return;
    idle = setTimeout(stop, IDLE_MS);
    // A process that has nothing else to do ends.
    idle.unref();
  };

  return {
    async lend() {
      clearTimeout(idle);
      lent += 1;
      engine ??= start();
      const own = engine;
      try {
        const connection = await (await own).connect();
        const name = `bench_${++databases}`;
        await connection.run(`attach ':memory:' as ${name}; use ${name}; set TimeZone = 'UTC'`);
        return {
          connection,
          async giveBack() {
            try {
              await connection.run(`use memory; detach ${name}`);
            } catch {
              // It broke: whoever comes next has another.
              if (engine === own) engine = undefined;
            }
            connection.closeSync();
            leave();
          },
        };
      } catch (error) {
        if (engine === own) engine = undefined;
        leave();
        throw error;
      }
    },
  };
}
