import type { Command } from 'commander';
import type { Withdrawn } from '../../core/usecases/withdraw-drop.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

export function addWithdraw(program: Command): void {
  withGlobals(program.command('withdraw <drop>'))
    .description(
      'take a drop out of what counts: <drop> is its id, or <provider>/<feed>/<period>/<file>; nothing is deleted, and what stood before it counts again',
    )
    .requiredOption('--reason <text>', 'why, in words that its sender will read')
    .action(async (drop: string, { reason }: { reason: string }, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const done = await pmr.withdraw(drop, reason);
      print(options.json, done, () => describeWithdrawn(done));
    });
}

function describeWithdrawn({ receipt, publishedOn }: Withdrawn): string {
  const { provider, feed, period, file, says } = receipt;
  const out = publishedOn.map(report => `${report.period} version ${report.version}`);
  const months = [...new Set(publishedOn.map(report => report.period))];
  return [
    `${provider}/${feed}/${period}/${file}: ${says}`,
    out.length === 0
      ? 'No published report rests on it.'
      : `It is in what was published as ${out.join(', ')}, which stays as it is. To publish without it: ${months.map(month => `reissue --period ${month} --correction --reason "..."`).join('; ')}.`,
  ].join('\n');
}
