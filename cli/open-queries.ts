import { type Locate, queryEngine } from '../adapters/local/query-engine.ts';
import type { ObjectStore } from '../core/ports/object-store.ts';

/** Queries whose results are wanted as they are, and not where the machine leaves them. */
export function openQueries(store: ObjectStore, locate?: Locate) {
  const engine = queryEngine(store, locate);
  const runQuery = async (text: string) => {
    const { id } = await engine.run(text);
    return (await store.get(`runs/athena/${id}.csv`)) as Uint8Array;
  };
  return { runQuery, close: () => engine.close() };
}
