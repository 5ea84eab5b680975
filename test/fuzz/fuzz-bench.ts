import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { workbenchIn } from '../../adapters/duckdb/open-workbench.ts';
import type { FuzzBench } from './check-drop.ts';

/** One engine for all drops: starting one takes longer than reading a small drop. */
export async function fuzzBench(parent?: string): Promise<FuzzBench & { close(): Promise<void> }> {
  const bench = await workbenchIn(parent)();
  let opened = 0;
  // Names of its own for each drop: the engine remembers files by their names.
  const lent = (own = ++opened) => ({
    ...bench,
    file: (name: string) => bench.file(`${own}-${name}`),
    close: async () => undefined,
  });
  return {
    open: sizes => converterIn({ ...sizes, openWorkbench: async () => lent() })(),
    file: name => bench.file(name),
    rows: sql => bench.rows(sql),
    close: () => bench.close(),
  };
}
