import type { Command } from 'commander';
import { PMR } from '../../core/domain/pmr.ts';
import { readDraft } from '../../core/usecases/read-draft.ts';
import type { Crossing } from '../../core/usecases/tell-thresholds.ts';
import { thresholdsTold } from '../../core/usecases/thresholds-told.ts';
import { describeOutlook } from '../describe-outlook.ts';
import { describeReport, describeTimes } from '../describe-report.ts';
import { describeTimeliness } from '../describe-timeliness.ts';
import { issueSibling } from '../issue-sibling.ts';
import { monthEndStage } from '../month-end-stages.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { runStages } from '../stages.ts';
import { RECUT, REPORT_SAYS } from './month-end.ts';

export function addDraft(program: Command): void {
  withGlobals(program.command('draft'))
    .description(
      'report a month as it stands today, before or after its end: a draft, which is no version and is not published',
    )
    .requiredOption('--period <period>', 'the month, YYYY-MM; of a quarterly report the quarter, YYYY-Qn')
    .option('--report <id>', REPORT_SAYS, PMR)
    .option('--recut', RECUT)
    .action(
      async ({ period, recut, report: id }: { period: string; recut?: boolean; report: string }, command: Command) => {
        const options = globalsOf(command);
        const pmr = await openPmr(options);
        if (id !== PMR) return issueSibling(pmr, options, { report: id, period, draft: true });
        const month = monthEndStage(pmr, { period, draft: true, ...(recut && { recut }) });
        await runStages([month.stage], options.json === true);
        const { runId } = month.outcome();
        const { report, files } = await readDraft(pmr.store, { period, runId });
        const told = await thresholdsTold(pmr.store, { period, runId });
        print(
          options.json,
          {
            period,
            runId,
            files,
            summary: report.summary,
            timeliness: report.timeliness,
            outlook: report.outlook,
            told,
            stages: month.times(),
          },
          () =>
            [
              'Draft, not published.',
              describeReport(report, pmr.address, files),
              '',
              describeOutlook(report),
              ...(told.length > 0 ? [describeCrossings(told)] : []),
              ...(report.timeliness ? [describeTimeliness(report.timeliness)] : []),
              describeTimes(month.times()),
            ].join('\n'),
        );
      },
    );
}

/** What the warnings of the contracts say anew; each is said once in a month. */
const describeCrossings = (told: readonly Crossing[]): string =>
  [
    'Told for the first time:',
    ...told.map(
      ({ measure, provider, threshold }) => `  ${provider === null ? measure : `${provider} ${measure}`}: ${threshold}`,
    ),
  ].join('\n');
