import type { Command } from 'commander';
import { PMR } from '../../core/domain/pmr.ts';
import type { RunRequest } from '../../core/usecases/open-run.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { standingCandidate } from '../../core/usecases/standing-candidate.ts';
import { describeCandidate } from '../describe-candidate.ts';
import { describeReport, describeTimes } from '../describe-report.ts';
import { describeResumed, describeStanding } from '../describe-standing.ts';
import type { Installation } from '../installation.ts';
import { issueSibling } from '../issue-sibling.ts';
import { monthEndStage } from '../month-end-stages.ts';
import { type GlobalOptions, globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { runStages } from '../stages.ts';

/** What the option says wherever a report is chosen. */
export const REPORT_SAYS = 'which report: the id of a folder below queries/reports';

/** What the option says wherever a month is run. */
export const RECUT =
  'take a slice of the month in once more, cut anew, to prove that no figure depends on how it was cut; the result is published as recut.json';

export function addMonthEnd(program: Command): void {
  withGlobals(program.command('month-end'))
    .description(
      'run the month end: pin the drops, count, judge, check and publish version 1; started again, it goes on where it stopped',
    )
    .requiredOption('--period <period>', 'the month to report, YYYY-MM; of a quarterly report the quarter, YYYY-Qn')
    .option('--report <id>', REPORT_SAYS, PMR)
    .option('--without-drops', "report a month of which nothing has come, as everybody's failure to report")
    .option('--recut', RECUT)
    .action(
      async (given: { period: string; report: string; withoutDrops?: boolean; recut?: boolean }, command: Command) =>
        runMonth(command, given),
    );
}

/** A version that a command has made or found. */
export interface IssuedMonth {
  readonly period: string;
  readonly version: number;
  /** What `--json` prints of it. */
  readonly told: object;
  /** What a terminal is told. */
  text(): string;
}

/** Runs the machine for a month and prints the version that is out. */
async function runMonth(command: Command, request: RunRequest & { readonly report: string }): Promise<void> {
  const options = globalsOf(command);
  if (request.report !== PMR) return issueSibling(await openPmr(options), options, request);
  const { told, text } = await issueMonth(await openPmr(options), options, request);
  print(options.json, told, text);
}

/** A candidate that is kept back until it is signed. */
async function awaiting(pmr: Installation, period: string, version: number): Promise<IssuedMonth> {
  const standing = await standingCandidate(pmr.store, period);
  return {
    period,
    version,
    told: { period, version, published: false, candidate: standing },
    text: () => ['Nothing is published yet.', ...(standing ? describeCandidate(period, standing) : [])].join('\n'),
  };
}

/** Runs the machine for a month. */
export async function issueMonth(pmr: Installation, options: GlobalOptions, request: RunRequest): Promise<IssuedMonth> {
  const month = monthEndStage(pmr, request);
  await runStages([month.stage], options.json === true);
  const { version, alreadyPublished, resumed, awaitsSignOff } = month.outcome();
  const { period } = request;
  if (awaitsSignOff) return awaiting(pmr, period, version);
  const { report, files } = await readPublished(pmr.store, period, version);
  return {
    period,
    version,
    told: {
      period,
      version,
      alreadyPublished,
      resumed,
      files,
      changes: report.reissue?.changes ?? [],
      summary: report.summary,
      stages: month.times(),
    },
    text: () =>
      [
        ...(resumed ? [`${describeResumed(period, version)}\n`] : []),
        ...(alreadyPublished ? [`${describeStanding(period, version)}\n`] : []),
        describeReport(report, pmr.address, files),
        describeTimes(month.times()),
      ].join('\n'),
  };
}
