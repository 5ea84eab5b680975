import path from 'node:path';
import type { Command } from 'commander';
import { codeVersion } from '../adapters/catalogue/code-version.ts';
import { PmrError } from '../core/domain/pmr-error.ts';
import type { Embedded } from './embedded.ts';
import type { Installation } from './installation.ts';
import { ROOT, realClock } from './surroundings.ts';

const HOME = '.pmr';

export interface GlobalOptions {
  readonly home: string;
  /** The deployed stack that is meant in place of a folder of this machine. */
  readonly stack?: string | undefined;
  readonly json?: boolean;
}

/** `--home`, `--stack` and `--json` may stand before or after the verb. */
export const withGlobals = (command: Command): Command =>
  command
    .option('--home <folder>', `where landing, lake, runs and published reports are kept (default: "${HOME}")`)
    .option('--stack <name>', 'a deployed stack, in place of a folder of this machine; PMR_STACK says so too')
    .option('--json', 'print one JSON document in place of text');

/**
 * What was said of them, or of a variable. Said on the command line, a home is meant whatever the variable says.
 * @throws PmrError `home-or-stack`
 */
export function globalsOf(command: Command, variables = process.env): GlobalOptions {
  const said = { ...sayings(command) };
  if (said.home !== undefined && said.stack !== undefined)
    throw new PmrError(
      'home-or-stack',
      'Say --home for a folder of this machine or --stack for a deployed stack, not both.',
    );
  const stack = said.home === undefined ? (said.stack ?? (variables.PMR_STACK || undefined)) : undefined;
  return { home: said.home ?? HOME, stack, json: said.json ?? false };
}

/** The innermost command that says something is believed. */
const sayings = (command: Command): { home?: string; stack?: string; json?: boolean } => ({
  ...(command.parent && sayings(command.parent)),
  ...command.opts<{ home?: string; stack?: string; json?: boolean }>(),
});

/** For what is there on one machine alone. @throws PmrError `not-of-a-stack` */
export function homeOnly(verb: string, { stack, home }: GlobalOptions): string {
  if (stack === undefined) return home;
  throw new PmrError(
    'not-of-a-stack',
    `${verb} is there for a folder of this machine, and not for a stack: say --home FOLDER.`,
  );
}

/** A stack, or a folder of this machine. */
export const openPmr = async (options: GlobalOptions): Promise<Installation> =>
  options.stack === undefined ? openHome(options) : (await import('./stack/open-stack.ts')).openStack(options.stack);

/** The engine and the machine are loaded here and not with the command: to say how a verb is used needs neither, and takes a third of the time. */
export async function openHome({ home }: GlobalOptions, clock = realClock): Promise<Embedded> {
  const [{ readCatalogue }, { soundCatalogues }, { embedded }] = await Promise.all([
    import('../adapters/catalogue/read-catalogue.ts'),
    import('../adapters/catalogue/sound-catalogues.ts'),
    import('./embedded.ts'),
  ]);
  const version = codeVersion(ROOT);
  return embedded({
    home,
    catalogue: await readCatalogue(ROOT),
    codeVersion: version,
    sound: soundCatalogues(path.join(ROOT, 'node_modules/.cache/pmr'), version),
    clock,
  });
}
