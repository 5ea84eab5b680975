import type { Command } from 'commander';
import { describeCandidate } from '../describe-candidate.ts';
import { globalsOf, homeOnly, openHome, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

interface Given {
  readonly period: string;
  readonly role: string;
  readonly name: string;
  readonly candidate?: string;
  readonly refuse?: string;
}

export function addSignOff(program: Command): void {
  withGlobals(program.command('sign-off'))
    .description(
      'sign the candidate of a month, by its hash, or refuse it; with the last signature that the policy asks for it is published',
    )
    .requiredOption('--period <YYYY-MM>', 'the month')
    .requiredOption('--role <role>', 'in which role of contracts/sign-off.yaml')
    .requiredOption('--name <name>', 'who signs: on one machine a stated name, which is printed as unproven')
    .option('--candidate <hash>', 'how the hash of what was read begins; another candidate is not signed in its place')
    .option('--refuse <reason>', 'refuse it, and say why; it is not published, and a mended one takes its place')
    .addHelpText(
      'after',
      `
contracts/sign-off.yaml says which roles sign, by which Working Day, and who acts in them. Where it names nobody a month end publishes at once.
status --period shows what a candidate awaits. A signature is for the bytes of one candidate: a correction makes another, which is signed anew.`,
    )
    .action(async ({ refuse, name, ...asked }: Given, command: Command) => {
      const options = globalsOf(command);
      homeOnly('sign-off', options);
      const pmr = await openHome(options);
      const decided = await pmr.signOff({ ...asked, refusal: refuse ?? null }, { name, proven: false });
      const { period, version } = decided.run;
      print(options.json, decided, () =>
        decided.published
          ? `Signed by ${name} (a stated name, unproven) as ${asked.role}. Nothing is awaited any more: version ${version} of ${period} is out.`
          : [
              `${refuse === undefined ? 'Signed' : 'Refused'} by ${name} (a stated name, unproven) as ${asked.role}.`,
              ...(decided.candidate ? describeCandidate(period, decided.candidate) : []),
            ].join('\n'),
      );
    });
}
