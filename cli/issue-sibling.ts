import type { RunRequest } from '../core/usecases/open-run.ts';
import { readDraftSibling, readSibling } from '../core/usecases/sibling/read-sibling.ts';
import { describeSibling } from './describe-sibling.ts';
import { describeStanding } from './describe-standing.ts';
import type { Installation } from './installation.ts';
import { monthEndStage } from './month-end-stages.ts';
import type { GlobalOptions } from './open-pmr.ts';
import { print } from './output.ts';
import { runStages } from './stages.ts';

/** Runs the machine for a report beside the PMR and prints what it says. */
export async function issueSibling(
  pmr: Installation,
  options: GlobalOptions,
  request: RunRequest & { readonly report: string },
): Promise<void> {
  const { report: id, period, reason, draft, withoutDrops, recut } = request;
  const month = monthEndStage(pmr, { report: id, period, reason, draft, withoutDrops, recut });
  await runStages([month.stage], options.json === true);
  const { alreadyPublished, version } = month.outcome();
  const { report, files } = draft
    ? await readDraftSibling(pmr.store, month.outcome())
    : await readSibling(pmr.store, { report: id, period, version });
  print(options.json, { ...report, alreadyPublished, files }, () =>
    [
      ...(alreadyPublished ? [`${describeStanding(period, version)}\n`] : []),
      describeSibling(report, pmr.address, files),
    ].join('\n'),
  );
}
