import { type Command, InvalidArgumentError } from 'commander';
import { PMR } from '../../core/domain/pmr.ts';
import { newestPublished, readPublished } from '../../core/usecases/read-published.ts';
import { readSibling } from '../../core/usecases/sibling/read-sibling.ts';
import { describeReport, describeReportInFull } from '../describe-report.ts';
import { describeSibling } from '../describe-sibling.ts';
import type { Installation } from '../installation.ts';
import { type GlobalOptions, globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { REPORT_SAYS } from './month-end.ts';

interface Given {
  readonly report: string;
  readonly period?: string;
  readonly version?: number;
  readonly all?: boolean;
}

export function addShow(program: Command): void {
  withGlobals(program.command('show'))
    .description('show a published report: the newest, or a month and version of your choice')
    .option('--period <period>', 'the month; of a quarterly report the quarter, YYYY-Qn')
    .option('--report <id>', REPORT_SAYS, PMR)
    .option('--all', 'every table: Code Performance Measures, what missed, credits, findings')
    .option('--version <number>', 'the version', versionNumber)
    .addHelpText('after', '\nWith --json it prints pmr.json.')
    .action(async ({ period, version, all, report: id }: Given, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      if (id !== PMR) return showSibling(pmr, options, { report: id, period, version });
      const { store, address } = pmr;
      const { report, files, versions } = await readPublished(store, period ?? (await newestPublished(store)), version);
      print(
        options.json,
        report,
        () =>
          `${(all ? describeReportInFull : describeReport)(report, address, files)}\nVersions: ${versions.map(version => `v${version}`).join(', ')}`,
      );
    });
}

async function showSibling(
  { store, address }: Pick<Installation, 'store' | 'address'>,
  options: GlobalOptions,
  { report: id, period, version }: Pick<Given, 'report'> & { period: string | undefined; version: number | undefined },
): Promise<void> {
  const wanted = period ?? (await newestPublished(store, id));
  const { report, files, versions } = await readSibling(store, {
    report: id,
    period: wanted,
    ...(version !== undefined && { version }),
  });
  print(
    options.json,
    report,
    () => `${describeSibling(report, address, files)}\nVersions: ${versions.map(each => `v${each}`).join(', ')}`,
  );
}

function versionNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('write a version as a whole number, such as 1');
  return Number(text);
}
