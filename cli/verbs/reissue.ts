import type { Command } from 'commander';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { laterMonths } from '../../core/usecases/later-months.ts';
import { describeReach, describeRestated } from '../describe-later-months.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { RECUT, runMonth } from './month-end.ts';

interface Given {
  readonly period: string;
  readonly reason: string;
  readonly recut?: boolean;
  readonly withLaterMonths?: boolean;
}

export function addReissue(program: Command): void {
  withGlobals(program.command('reissue'))
    .description(
      'publish a new version of a month after a correction, with every figure that changed; the old version stays as it is',
    )
    .requiredOption('--period <YYYY-MM>', 'the month to issue again')
    .requiredOption('--reason <words>', 'why, for the readers of the report')
    .option('--recut', RECUT)
    .option(
      '--with-later-months',
      'issue every later published month that rests on it again too, one after another; said once more, it goes on where it stopped',
    )
    .action(async ({ withLaterMonths, ...given }: Given, command: Command) => {
      const options = globalsOf(command);
      const { store } = await openPmr(options);
      const tell = (lines: readonly string[]) => {
        if (options.json !== true) for (const line of lines) process.stderr.write(`${line}\n`);
      };
      const before = await laterMonths(store, given.period);
      if (!withLaterMonths) tell(describeReach(given.period, before));
      await runFirst(
        () => runMonth(command, given),
        withLaterMonths === true && before.some(({ behind }) => behind.length > 0),
      );
      const after = await laterMonths(store, given.period);
      tell(after.flatMap(describeRestated));
      if (!withLaterMonths) return;
      for (const { period } of after) {
        // Each follows from what is out by now: the month before it may just have been issued again.
        const now = (await laterMonths(store, given.period)).find(month => month.period === period);
        if (now && now.behind.length > 0)
          await runMonth(command, { period, reason: `Follows from ${given.period}: ${given.reason}` });
      }
    });
}

/** A chain that was broken off has nothing to do in its first month: what remains are the later ones. */
async function runFirst(run: () => Promise<void>, remains: boolean): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(remains && error instanceof PmrError && error.code === 'nothing-changed')) throw error;
  }
}
