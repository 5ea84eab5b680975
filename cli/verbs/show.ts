import { type Command, InvalidArgumentError } from 'commander';
import { newestPublished, readPublished } from '../../core/usecases/read-published.ts';
import { describeReport, describeReportInFull } from '../describe-report.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';

export function addShow(program: Command): void {
  withGlobals(program.command('show'))
    .description('show a published report: the newest, or a month and version of your choice')
    .option('--period <YYYY-MM>', 'the month')
    .option('--all', 'every table: Code Performance Measures, what missed, credits, findings')
    .option('--version <number>', 'the version', versionNumber)
    .addHelpText('after', '\nWith --json it prints pmr.json.')
    .action(
      async ({ period, version, all }: { period?: string; version?: number; all?: boolean }, command: Command) => {
        const options = globalsOf(command);
        const { store, address } = await openPmr(options);
        const { report, files, versions } = await readPublished(
          store,
          period ?? (await newestPublished(store)),
          version,
        );
        print(
          options.json,
          report,
          () =>
            `${(all ? describeReportInFull : describeReport)(report, address, files)}\nVersions: ${versions.map(version => `v${version}`).join(', ')}`,
        );
      },
    );
}

function versionNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('write a version as a whole number, such as 1');
  return Number(text);
}
