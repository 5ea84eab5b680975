import { Command } from 'commander';
import { fail } from './output.ts';
import { addCredits } from './verbs/credits.ts';
import { addDraft } from './verbs/draft.ts';
import { addExplain } from './verbs/explain.ts';
import { addMonthEnd } from './verbs/month-end.ts';
import { addPosition } from './verbs/position.ts';
import { addReissue } from './verbs/reissue.ts';
import { addSample } from './verbs/sample.ts';
import { addShow } from './verbs/show.ts';
import { addStart } from './verbs/start.ts';
import { addUpload } from './verbs/upload.ts';
import { addValidate } from './verbs/validate.ts';

// A reader such as `head` may stop listening before we have said everything.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
});

const program = new Command('pmr')
  .description("The Performance Measurement Report of Great Britain's smart-metering network, on one machine.")
  .option('--home <folder>', 'where landing, lake, runs and published reports are kept', '.pmr')
  .option('--json', 'print one JSON document in place of text')
  .showHelpAfterError('(pmr <verb> --help says how)')
  .exitOverride()
  .addHelpText('after', '\nExit codes: 0 done, 1 something you can mend, 2 a fault of ours.');

for (const add of [
  addUpload,
  addMonthEnd,
  addReissue,
  addDraft,
  addShow,
  addExplain,
  addPosition,
  addCredits,
  addValidate,
  addSample,
  addStart,
])
  add(program);

await program.parseAsync().catch(fail);
