import { openRun } from '../../core/usecases/open-run.ts';
import { StartInput } from '../shared/inputs.schema.ts';
import { type ReportServices, reportServices } from '../shared/report-services.ts';
import { stepHandler } from '../shared/step-handler.ts';
import { tellLateFeeds } from './tell-late-feeds.ts';

export const openRunHandler = stepHandler({
  name: 'open-run',
  input: StartInput,
  refuses: [
    'input-invalid',
    'month-invalid',
    'month-not-over',
    'no-drops',
    'nothing-changed',
    'nothing-to-reissue',
    'reason-missing',
    'draft-reissued',
  ],
  run: async (services: ReportServices, request) => {
    const run = await openRun(services, request);
    if (!run.alreadyPublished) await tellLateFeeds(services, run);
    return run;
  },
  tell: ({ alreadyPublished, rollUps, measures }) => ({
    alreadyPublished,
    rollUps: rollUps.length,
    measures: measures.length,
    measuresDone: measures.filter(({ done }) => done).length,
  }),
});

export const handler = openRunHandler(reportServices);
