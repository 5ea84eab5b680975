import path from 'node:path';
import type { Command } from 'commander';
import { whole } from '../../core/domain/english.ts';
import { PMR } from '../../core/domain/pmr.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { quarterOf } from '../../core/domain/quarter.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { MADE_AT } from '../../examples/september-2020/arrivals.ts';
import { writeSample } from '../../examples/september-2020/write-sample.ts';
import { describeReport, describeTimes } from '../describe-report.ts';
import { describeStanding } from '../describe-standing.ts';
import { monthEndStage } from '../month-end-stages.ts';
import { globalsOf, homeOnly, openHome, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { sampleDrops } from '../sample-drops.ts';
import { runStages, type Stage } from '../stages.ts';
import { uploadFiles } from '../upload-files.ts';

const PERIOD = '2020-09';

export function addStart(program: Command): void {
  withGlobals(program.command('start'))
    .description('make the sample of September 2020, take it in, run the month end and show the report')
    .action(async (_options: unknown, command: Command) => {
      const options = globalsOf(command, {});
      homeOnly('start', options);
      const pmr = await openHome(options, () => MADE_AT);
      const folder = path.join(options.home, 'sample');
      const month = monthEndStage(pmr, { period: PERIOD });
      const late: string[] = [];
      const sample: Stage = {
        title: 'Make the sample of September 2020',
        run: async tell => {
          const { files, rows } = await writeSample({
            directory: folder,
            progress: (_, detail) => detail && tell(detail),
          });
          tell(`${whole(files.length)} drops, ${whole(rows)} rows`);
        },
      };
      const upload: Stage = {
        title: "Take in the providers' drops",
        run: async tell => {
          const { drops, toCome } = await sampleDrops(folder, pmr.catalogue);
          late.push(...toCome.map(({ key }) => key.replace('landing', folder)));
          const tellTens = (done: number) => done % 10 === 0 && tell(`${whole(done)} of ${whole(drops.length)}`);
          const { receipts, failure } = await uploadFiles(pmr, drops, tellTens);
          if (failure !== undefined) throw failure;
          const bad = receipts.find(({ outcome }) => outcome === 'refused' || outcome === 'accepted-in-part');
          if (bad)
            throw new PmrError('sample-refused', `The sample's drop ${bad.file} was not accepted whole: ${bad.says}`);
        },
      };
      const others: Stage = {
        title: 'Make the reports beside it',
        run: async tell => {
          for (const { id, period } of pmr.catalogue.reports.filter(each => each.id !== PMR)) {
            tell(id);
            await pmr.monthEnd({ report: id, period: period === 'quarter' ? quarterOf(PERIOD) : PERIOD });
          }
        },
      };
      const times = await runStages([sample, upload, month.stage, others], options.json === true);
      const { version, alreadyPublished } = month.outcome();
      const { report, files } = await readPublished(pmr.store, PERIOD, version);
      const stages = [...times.slice(0, -2), ...month.times(), ...times.slice(-1)];
      print(
        options.json,
        {
          report: path.join(options.home, path.dirname(files[0] ?? '')),
          alreadyPublished,
          madeAt: report.openedAt,
          toCome: late,
          summary: report.summary,
          stages,
        },
        () =>
          [
            ...(alreadyPublished ? [`${describeStanding(PERIOD, version)}\n`] : []),
            describeReport(report, pmr.address, files),
            describeTimes(stages),
            describeClock(late),
          ].join('\n'),
      );
    });
}

const describeClock = (toCome: readonly string[]): string =>
  [
    `The sample has its own clock, so that every run gives the same bytes: drops arrive in the weeks after their month, and the report is made at ${MADE_AT}.`,
    ...toCome.map(
      file => `Still to come by that clock, and so missing: ${file} (upload it and re-issue to see the change).`,
    ),
  ].join('\n');
