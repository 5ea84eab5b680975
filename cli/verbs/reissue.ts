import type { Command } from 'commander';
import { PMR } from '../../core/domain/pmr.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { ReissueKind } from '../../core/domain/reissue-kind.ts';
import { laterMonths } from '../../core/usecases/later-months.ts';
import type { MovedMonth } from '../../core/usecases/preview-reissue.ts';
import { type ReissueRequest, reissueChain } from '../../core/usecases/reissue-chain.ts';
import { choose } from '../confirm.ts';
import { describeRestated } from '../describe-later-months.ts';
import { describePreview } from '../describe-preview.ts';
import type { Installation } from '../installation.ts';
import { issueSibling } from '../issue-sibling.ts';
import { type GlobalOptions, globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { runStages } from '../stages.ts';
import { issueMonth, RECUT, REPORT_SAYS } from './month-end.ts';

interface Given {
  readonly report: string;
  readonly period: string;
  readonly reason: string;
  readonly correction?: boolean;
  readonly revision?: boolean;
  readonly recut?: boolean;
  readonly withLaterMonths?: boolean;
  readonly preview?: boolean;
  readonly yes?: boolean;
}

export function addReissue(program: Command): void {
  withGlobals(program.command('reissue'))
    .description(
      'publish a new version of a month after a correction, with every figure that changed; the old version stays as it is',
    )
    .requiredOption(
      '--period <period>',
      'the month to issue again, YYYY-MM; of a quarterly report the quarter, YYYY-Qn',
    )
    .option('--report <id>', REPORT_SAYS, PMR)
    .requiredOption('--reason <words>', 'why, for the readers of the report')
    .option('--correction', 'it mends a mistake, of ours or of a provider')
    .option('--revision', 'it takes in data that came later, or another contract')
    .option('--recut', RECUT)
    .option(
      '--with-later-months',
      'issue every later published month that rests on it again too, one after another; said once more, it goes on where it stopped',
    )
    .option('--preview', 'show what would move, here and in later months, and publish nothing')
    .option('--yes', 'publish without asking')
    .addHelpText(
      'after',
      `
--correction or --revision has to be said: the shelf and the report keep the two apart.
Where later months rest on the month, every one of them is first made beside what is out, and each figure and each pound that would move is
shown. Then somebody has to say yes: to this month alone, or to it and those that rest on it. Without a terminal --yes says so.
A month on which nothing rests is published at once.`,
    )
    .action(async (given: Given, command: Command) =>
      given.report === PMR
        ? reissue(await openPmr(globalsOf(command)), globalsOf(command), given)
        : issueSibling(await openPmr(globalsOf(command)), globalsOf(command), {
            report: given.report,
            period: given.period,
            reason: given.reason,
          }),
    );
}

async function reissue(pmr: Installation, options: GlobalOptions, given: Given): Promise<void> {
  const { period, reason } = given;
  const kind = kindOf(given);
  const rest = await laterMonths(pmr.store, period);
  const shown = given.preview || rest.length > 0 ? await showFirst(pmr, options, given) : null;
  if (given.preview) {
    if (options.json) print(true, { period, preview: shown?.months ?? [] }, () => '');
    return;
  }
  const issue = (request: ReissueRequest) =>
    issueMonth(pmr, options, {
      ...request,
      shown: shown?.months.find(month => month.period === request.period)?.runId ?? undefined,
      ...(given.recut && request.period === period && { recut: true }),
    });
  const issued = shown?.chain
    ? await reissueChain(pmr.store, { period, reason, kind }, issue)
    : [await issue({ period, reason, kind })];
  const [first, ...later] = issued;
  const restated = (await laterMonths(pmr.store, period)).flatMap(describeRestated);
  print(
    options.json,
    { ...first?.told, preview: shown?.months ?? [], laterMonths: later.map(({ told }) => told) },
    () => [...issued.map(({ text }) => text()), ...restated].join('\n\n'),
  );
}

/** @throws PmrError `kind-missing` */
function kindOf({ correction, revision }: Given): ReissueKind {
  if (correction !== revision) return correction ? 'correction' : 'revision';
  throw new PmrError(
    'kind-missing',
    'Say whether the re-issue is a --correction (of a mistake, of ours or of a provider) or a --revision (data that came later, another contract): its readers are told which.',
  );
}

/** @throws PmrError `reissue-unconfirmed` where nobody says yes */
async function showFirst(
  pmr: Installation,
  options: GlobalOptions,
  given: Given,
): Promise<{ months: readonly MovedMonth[]; chain: boolean }> {
  const { period, reason, preview: only, withLaterMonths = false, yes = false } = given;
  let months: readonly MovedMonth[] = [];
  const look = async (tell: (detail: string) => void) => {
    let at = '';
    months = await pmr.previewReissue({ period, reason, kind: kindOf(given) }, step => {
      if (step !== at) tell(step);
      at = step;
    });
  };
  await runStages([{ title: `What a re-issue of ${period} moves`, run: look }], options.json === true);
  if (options.json !== true) process.stdout.write(`${describePreview(period, months)}\n\n`);
  const answer = only
    ? 'nothing'
    : yes
      ? withLaterMonths
        ? 'all'
        : 'one'
      : await ask(options, {
          chain: withLaterMonths,
          one: months.some(month => month.period === period),
          several: months.some(month => month.period !== period),
        });
  if (answer === null)
    throw new PmrError(
      'reissue-unconfirmed',
      `${period} was not issued again: say --yes for it alone, --with-later-months --yes for it and the months that rest on it, or --preview to look only.`,
    );
  return { months, chain: answer === 'all' };
}

/** What somebody at the terminal answers; null where nobody does, or the answer is no. A month that is out as it stands is not offered alone. */
async function ask(
  { json }: GlobalOptions,
  { chain, one, several }: { chain: boolean; one: boolean; several: boolean },
): Promise<'one' | 'all' | null> {
  if (json) return null;
  const choices = [
    ...(one && !chain ? [['y', 'one', 'this month alone'] as const] : []),
    ...(several || chain ? [['a', 'all', 'with every later month that rests on it'] as const] : []),
  ];
  const offered = choices.map(([letter, , words]) => `${letter}: ${words}; `).join('');
  return choose(
    `Publish it? ${offered}n: nothing`,
    Object.fromEntries(choices.map(([letter, answer]) => [letter, answer])),
  );
}
