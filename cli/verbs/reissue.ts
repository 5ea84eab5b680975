import type { Command } from 'commander';
import { withGlobals } from '../open-pmr.ts';
import { runMonth } from './month-end.ts';

export function addReissue(program: Command): void {
  withGlobals(program.command('reissue'))
    .description(
      'publish a new version of a month after a correction, with every figure that changed; the old version stays as it is',
    )
    .requiredOption('--period <YYYY-MM>', 'the month to issue again')
    .requiredOption('--reason <words>', 'why, for the readers of the report')
    .action(async ({ period, reason }: { period: string; reason: string }, command: Command) =>
      runMonth(command, { period, reason }),
    );
}
