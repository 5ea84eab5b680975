import { type Command, InvalidArgumentError } from 'commander';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { newestPublished, readPublished } from '../../core/usecases/read-published.ts';
import { globalsOf, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { realClock } from '../surroundings.ts';

interface Given {
  readonly period?: string;
  readonly version?: number;
  readonly zip?: boolean;
  readonly site?: boolean;
  readonly key?: string;
  readonly hours: number;
}

export function addLink(program: Command): void {
  withGlobals(program.command('link'))
    .description(
      'make an address at which somebody without an account reads a published version of a stack for a while',
    )
    .option('--period <YYYY-MM>', 'the month; the newest published one where it is left out')
    .option('--version <number>', 'the version; the newest where it is left out', wholeNumber)
    .option('--zip', 'all files of the version in one, in place of the document')
    .option('--site', 'the pages of all versions, as an address to read in a browser; needs --key')
    .option('--key <file>', 'of --site: the private key whose public half is the setting "readers"')
    .option('--hours <number>', 'how long it lasts at most', wholeNumber, 12)
    .addHelpText(
      'after',
      '\nAn address of the document or a zip ends with the credentials that signed it, for a role after some hours; when, is printed. One of --site lasts as\nlong as is said.',
    )
    .action(async (given: Given, command: Command) => {
      const options = globalsOf(command);
      if (options.stack === undefined)
        throw new PmrError(
          'of-a-stack-alone',
          'A link leads to what a deployed stack has published: name the stack with --stack. On one machine send the file itself.',
        );
      const { openDoors } = await import('../stack/open-doors.ts');
      const doors = await openDoors(options.stack);
      const seconds = given.hours * 3600;
      const now = realClock();
      if (given.site) {
        const link = await doors.siteLink({ key: given.key, seconds, now });
        print(options.json, link, () => `${link.address}\nIt can be opened until ${link.endsAt}.`);
        return;
      }
      const { report } = await readPublished(
        doors.store,
        given.period ?? (await newestPublished(doors.store)),
        given.version,
      );
      const version = { period: report.period, version: report.version };
      const key = given.zip
        ? await doors.packed(version)
        : `published/pmr/${version.period}/v${version.version}/pmr.pdf`;
      const link = await doors.link({ key, seconds, now });
      print(
        options.json,
        { ...version, ...link },
        () => `${report.title}, version ${report.version}:\n${link.address}\nIt can be opened until ${link.endsAt}.`,
      );
    });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('write a whole number, such as 12');
  return Number(text);
}
