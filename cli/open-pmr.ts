import path from 'node:path';
import type { Command } from 'commander';
import { codeVersion } from '../adapters/catalogue/code-version.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Embedded } from './embedded.ts';

/** The folder that holds `queries/` and `contracts/`. */
export const ROOT = path.resolve(import.meta.dirname, '..');

export interface GlobalOptions {
  readonly home: string;
  readonly json?: boolean;
}

/** `--home` and `--json` may stand before or after the verb. */
export const withGlobals = (command: Command): Command =>
  command
    .option('--home <folder>', 'where landing, lake, runs and published reports are kept')
    .option('--json', 'print one JSON document in place of text');

export const globalsOf = (command: Command): GlobalOptions => {
  const own = command.opts<Partial<GlobalOptions>>();
  const above = command.parent?.opts<GlobalOptions>() ?? { home: '.pmr' };
  let root: Command = command;
  while (root.parent) root = root.parent;
  const top = root.opts<GlobalOptions>();
  return { home: own.home ?? above.home ?? top.home, json: own.json ?? above.json ?? top.json ?? false };
};

export const realClock: Clock = () => new Date().toISOString();

/** The engine and the machine are loaded here and not with the command: to say how a verb is used needs neither, and takes a third of the time. */
export async function openPmr({ home }: GlobalOptions, clock = realClock): Promise<Embedded> {
  const [{ readCatalogue }, { embedded }] = await Promise.all([
    import('../adapters/catalogue/read-catalogue.ts'),
    import('./embedded.ts'),
  ]);
  return embedded({
    home,
    catalogue: await readCatalogue(ROOT),
    codeVersion: codeVersion(ROOT),
    clock,
  });
}
