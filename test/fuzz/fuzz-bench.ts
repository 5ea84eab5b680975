import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { workbenchIn } from '../../adapters/duckdb/open-workbench.ts';
import type { FuzzBench } from './check-drop.ts';

/** One engine for all drops: starting one takes longer than reading a small drop. */
export async function fuzzBench(parent?: string): Promise<FuzzBench & { close(): Promise<void> }> {
  const bench = await workbenchIn(parent)();
  const lent = { ...bench, close: async () => undefined };
  return {
    open: sizes => converterIn({ ...sizes, openWorkbench: async () => lent })(),
    file: name => bench.file(name),
    rows: sql => bench.rows(sql),
    close: () => bench.close(),
  };
}
