import type { Command } from 'commander';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import type { Embedded } from '../embedded.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print, table } from '../output.ts';
import { runStages, type Stage } from '../stages.ts';
import { findDrops, uploadFiles } from '../upload-files.ts';

export function addUpload(program: Command): void {
  withGlobals(program.command('upload <file-or-folder>'))
    .description('take in provider drops: below a folder they lie as <provider>/<feed>/<period>/<file>')
    .action(async (target: string, _options: unknown, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const drops = await findDrops(target);
      let receipts: Receipt[] = [];
      const read = {
        title: `Read ${drops.length} ${drops.length === 1 ? 'drop' : 'drops'}`,
        run: async (tell: (detail: string) => void) => {
          receipts = await uploadFiles(pmr, drops, done => tell(`${done} of ${drops.length}`));
        },
      };
      await runStages([read], options.json === true || drops.length === 1);
      print(options.json, receipts, () => describeReceipts(receipts, options.home));
      await runStages(rollUpStages(pmr, receipts), true);
      if (receipts.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
    });
}

/** Receipts come first; then each month that has new rows is rolled up once, so that its report has less to do. */
const rollUpStages = (pmr: Embedded, receipts: readonly Receipt[]): Stage[] => {
  const changed = receipts.filter(({ outcome }) => outcome === 'accepted' || outcome === 'accepted-in-part');
  return [...new Set(changed.map(({ period }) => period))].sort().map(period => ({
    title: `Roll up ${period}`,
    run: async tell => {
      await pmr.rollUp(period, (done, of) => tell(`${done} of ${of}`));
    },
  }));
};

/** One line for each drop that needs a look, and the totals. */
export function describeReceipts(receipts: readonly Receipt[], home: string): string {
  const sum = (field: 'rowsRead' | 'accepted' | 'rejected') =>
    receipts.reduce((total, receipt) => total + receipt[field], 0).toLocaleString('en-GB');
  const single = receipts.length === 1;
  const notable = receipts.filter(({ outcome }) => single || outcome !== 'accepted');
  const lines = notable.flatMap(receipt => [
    `${receipt.provider}/${receipt.feed}/${receipt.period}/${receipt.file}: ${receipt.outcome}. ${receipt.says}`,
    ...receipt.firstRejected
      .slice(0, single ? 20 : 3)
      .map(({ line, column, mend }) => `  line ${line}${column && `, ${column}`}: ${mend}`),
    ...(receipt.rejectsFile ? [`  all rejected rows: ${home}/${receipt.rejectsFile}`] : []),
  ]);
  const count = (outcome: Receipt['outcome']) => receipts.filter(receipt => receipt.outcome === outcome).length;
  const outcomes = (['accepted', 'accepted-in-part', 'already-accepted', 'superseded', 'refused'] as const)
    .filter(outcome => count(outcome) > 0)
    .map(outcome => [outcome, String(count(outcome))]);
  const totals = `${sum('rowsRead')} rows read: ${sum('accepted')} accepted, ${sum('rejected')} rejected. Receipts are in ${home}/receipts.`;
  return [...lines, ...(single ? [] : [table(['outcome', 'drops'], outcomes, [1])]), totals].join('\n');
}
