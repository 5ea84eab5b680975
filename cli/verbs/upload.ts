import type { Command } from 'commander';
import { plural, whole } from '../../core/domain/english.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { ReportingMonth } from '../../core/domain/reporting-month.ts';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import { publishedAmong } from '../../core/usecases/later-months.ts';
import { confirm } from '../confirm.ts';
import { describeReceipts, toldOf } from '../describe-receipts.ts';
import { dropsAtRisk } from '../drops-at-risk.ts';
import { type FoundDrop, findDrops } from '../find-drops.ts';
import type { Installation } from '../installation.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { runStages, type Stage } from '../stages.ts';
import { type Uploaded, uploadFiles } from '../upload-files.ts';

export function addUpload(program: Command): void {
  withGlobals(program.command('upload <file-or-folder>'))
    .description('take in provider drops: below a folder they lie as <provider>/<feed>/<period>/<file>')
    .option('--yes', 'take files without rows in place of files with rows, without asking')
    .action(async (target: string, { yes }: { yes?: boolean }, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const { drops, leftOut } = await findDrops(target, pmr.catalogue);
      if (!yes) await askFirst(pmr, drops, options.json === true);
      let uploaded: Uploaded = { receipts: [] };
      const read = {
        title: `Read ${whole(drops.length)} ${drops.length === 1 ? 'drop' : 'drops'}`,
        run: async (tell: (detail: string) => void) => {
          uploaded = await uploadFiles(pmr, drops, done => tell(`${whole(done)} of ${whole(drops.length)}`));
        },
      };
      await runStages([read], options.json === true || drops.length <= 1);
      const { receipts, failure } = uploaded;
      // What was read is told before what stopped the rest.
      if (failure === undefined || receipts.length > 0)
        print(options.json, toldOf(receipts, leftOut), () =>
          describeReceipts(receipts, leftOut, pmr.address, `Receipts are in ${receiptsPlace(pmr)}.`),
        );
      if (options.json !== true)
        for (const line of await describePublished(pmr.store, receipts)) process.stderr.write(`${line}\n`);
      await runStages(rollUpStages(pmr, receipts), true);
      if (failure !== undefined) throw failure;
      if (leftOut.length > 0 || receipts.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
    });
}

const receiptsPlace = ({ address }: Installation) => address('receipts/x').slice(0, -2);

/** A correction moves no published month by itself: which of them it is for, which rest on them, and what to do. */
async function describePublished(store: Installation['store'], receipts: readonly Receipt[]): Promise<string[]> {
  return (await publishedAmong(store, changedPeriods(receipts))).map(({ period, later }) => {
    const reach = later.length > 0 ? ` ${later.join(', ')} rest on it too: add --with-later-months.` : '';
    return `${period} has been published and stays as it is: issue it again with reissue --period ${period} --revision --reason "...".${reach}`;
  });
}

const changedPeriods = (receipts: readonly Receipt[]): ReportingMonth[] => {
  const changed = receipts.filter(({ outcome }) => outcome === 'accepted' || outcome === 'accepted-in-part');
  return [...new Set(changed.map(({ period }) => period))].sort();
};

/** Receipts come first; then each month that has new rows is rolled up once, so that its report has less to do. */
const rollUpStages = (pmr: Installation, receipts: readonly Receipt[]): Stage[] =>
  changedPeriods(receipts).map(period => ({
    title: `Roll up ${period}`,
    run: async tell => {
      await pmr.rollUp(period, (done, of) => tell(`${whole(done)} of ${of}`));
    },
  }));

/** @throws PmrError `rows-at-risk` where nobody says yes */
async function askFirst(pmr: Installation, drops: readonly FoundDrop[], quiet: boolean): Promise<void> {
  const atRisk = await dropsAtRisk(pmr, drops);
  if (atRisk.length === 0) return;
  const told = atRisk
    .map(
      ({ key, rows, replaces }) =>
        `${key.replace('landing/', '')} has no rows, and takes away ${plural(rows, 'row')} of ${replaces}`,
    )
    .join('; ');
  if (!quiet && (await confirm(`${told}. Take it in?`))) return;
  throw new PmrError('rows-at-risk', `${told}: nothing was taken in. If that is meant, upload with --yes.`);
}
