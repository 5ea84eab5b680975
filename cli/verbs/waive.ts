import type { Command } from 'commander';
import { whole } from '../../core/domain/english.ts';
import { waive } from '../../core/usecases/waive.ts';
import { globalsOf, homeOnly, openHome, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { realClock } from '../surroundings.ts';

interface Given {
  readonly period: string;
  readonly finding: string;
  readonly text?: string;
  readonly role: string;
  readonly name: string;
  readonly reason: string;
}

export function addWaive(program: Command): void {
  withGlobals(program.command('waive'))
    .description(
      'let one finding that stops the candidate of a month pass, as a role that may, for a reason that the report prints',
    )
    .requiredOption('--period <YYYY-MM>', 'the month')
    .requiredOption('--finding <code>', 'the code of the finding, as findings.html of the candidate has it')
    .option('--text <words>', 'how its text begins, where several have that code')
    .requiredOption('--role <role>', 'in which role of contracts/sign-off.yaml, whose waives names the code')
    .requiredOption('--name <name>', 'who waives it: on one machine a stated name, which is printed as unproven')
    .requiredOption('--reason <words>', 'why, for the readers of the report')
    .addHelpText(
      'after',
      '\nA waiver is for one finding of one candidate. Start the month end (or the re-issue) again: its run pins the waiver and makes another candidate.\nIf a drop comes meanwhile the finding stops that candidate again.',
    )
    .action(async ({ name, ...asked }: Given, command: Command) => {
      const options = globalsOf(command);
      homeOnly('waive', options);
      const { store } = await openHome(options);
      const { waiver, left } = await waive({ store, clock: realClock }, asked, { name, proven: false });
      print(
        options.json,
        { ...waiver, left },
        () =>
          `Waived by ${name} (a stated name, unproven) as ${waiver.role}: ${waiver.finding.text}\n${left === 0 ? 'Nothing else stops it' : `${whole(left)} more findings stop it`}: start the month end of ${asked.period}, or its re-issue, again.`,
      );
    });
}
