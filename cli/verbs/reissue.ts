import type { Command } from 'commander';
import { withGlobals } from '../open-pmr.ts';
import { RECUT, runMonth } from './month-end.ts';

export function addReissue(program: Command): void {
  withGlobals(program.command('reissue'))
    .description(
      'publish a new version of a month after a correction, with every figure that changed; the old version stays as it is',
    )
    .requiredOption('--period <YYYY-MM>', 'the month to issue again')
    .requiredOption('--reason <words>', 'why, for the readers of the report')
    .option('--recut', RECUT)
    .action(async (given: { period: string; reason: string; recut?: boolean }, command: Command) =>
      runMonth(command, given),
    );
}
