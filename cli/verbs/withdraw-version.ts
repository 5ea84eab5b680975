import type { Command } from 'commander';
import { whole } from '../../core/domain/english.ts';
import { globalsOf, homeOnly, openHome, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

interface Given {
  readonly period: string;
  readonly version: string;
  readonly reason: string;
  readonly name: string;
}

export function addWithdrawVersion(program: Command): void {
  withGlobals(program.command('withdraw-version'))
    .description('say of a published version that it no longer holds: the shelf says so and points on, its bytes stay')
    .requiredOption('--period <YYYY-MM>', 'the month')
    .requiredOption('--version <number>', 'the version')
    .requiredOption('--reason <words>', 'why, for its readers')
    .requiredOption('--name <name>', 'who withdraws it: a stated name, unproven')
    .addHelpText(
      'after',
      '\nWhat was withdrawn is no longer the history of later months, nor what show and verify take by default. To publish a right version in its\nplace: reissue --period.',
    )
    .action(async ({ period, version, reason, name }: Given, command: Command) => {
      const options = globalsOf(command);
      homeOnly('withdraw-version', options);
      const pmr = await openHome(options);
      const done = await pmr.withdrawVersion({ period, version: Number(version), reason, by: { name, proven: false } });
      print(
        options.json,
        done,
        () =>
          `Version ${version} of ${period} is withdrawn: ${done.reason} ${done.holds === null ? `No version of ${period} holds now: publish one with reissue --period ${period} --correction --reason "...".` : `Version ${whole(done.holds)} holds.`}`,
      );
    });
}
