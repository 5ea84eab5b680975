import type { Command } from 'commander';
import { oneOr, plural, whole } from '../../core/domain/english.ts';
import { newestDraft } from '../../core/usecases/newest-draft.ts';
import { type PeriodStatus, periodStatus } from '../../core/usecases/period-status.ts';
import { describeCandidate } from '../describe-candidate.ts';
import { describeOutlook } from '../describe-outlook.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { realClock } from '../surroundings.ts';
import { table } from '../text-table.ts';

export function addStatus(program: Command): void {
  withGlobals(program.command('status'))
    .description('say what is in for a month, what is late, awaited or missing, and what was rejected')
    .requiredOption('--period <YYYY-MM>', 'the month')
    .action(async ({ period }: { period: string }, command: Command) => {
      const options = globalsOf(command);
      const pmr = await openPmr(options);
      const status = await periodStatus(pmr.store, pmr.catalogue, { period, at: realClock() });
      const draft = await newestDraft(pmr.store, status.period);
      print(options.json, { ...status, outlook: draft?.outlook ?? null }, () =>
        [describeStatus(status), draft ? describeOutlook(draft) : noDraft(status.period)].join('\n'),
      );
    });
}

const noDraft = (period: string): string =>
  `No draft of ${period} was made here: draft --period ${period} shows what is left of the month.`;

const order = ['missing', 'late', 'awaited', 'in'] as const;
const words = { missing: 'missing', late: 'in, but late', awaited: 'awaited', in: 'in' } as const;

/** A line for each feed and provider, what needs doing first; then what was refused. */
export function describeStatus({ period, today, workingDay, feeds, published, candidate }: PeriodStatus): string {
  const count = (state: (typeof order)[number]) => feeds.filter(row => row.state === state).length;
  const rejected = feeds.reduce((total, row) => total + row.rejected, 0);
  const told = (which: 'refused' | 'departs') =>
    feeds.flatMap(({ provider, feed, ...row }) =>
      row[which].map(({ file, says }) => `  ${provider}/${feed}/${period}/${file}: ${says}`),
    );
  const [refused, departs] = [told('refused'), told('departs')];
  const sorted = [...feeds].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return [
    `${period} on ${today}: ${whole(count('in'))} in, ${whole(count('late'))} in but late, ${whole(count('awaited'))} awaited, ${whole(count('missing'))} missing; ${plural(rejected, 'row')} rejected, ${plural(refused.length, 'file')} refused.`,
    table(
      ['drop', 'state', 'due on', 'arrived on', 'files', 'accepted', 'rejected'],
      sorted.map(row => [
        `${row.provider} ${row.feed}`,
        words[row.state],
        row.dueOn,
        row.arrivedOn ?? '',
        whole(row.files),
        whole(row.accepted),
        whole(row.rejected),
      ]),
      [4, 5, 6],
    ),
    ...(refused.length > 0 ? ['Refused, and not replaced since:', ...refused] : []),
    ...(departs.length > 0
      ? [
          'Accepted, but far from what their senders sent in the last months; mend and send again what is not meant:',
          ...departs,
        ]
      : []),
    ...(candidate ? describeCandidate(period, candidate, workingDay) : []),
    ...(published && published.since.length > 0
      ? [
          `Version ${published.version} is out and stays as it is; not in it ${oneOr(published.since.length, 'is', 'are')} ${published.since.join(', ')}: issue the month again with reissue --period ${period} --revision --reason "...".`,
        ]
      : []),
  ].join('\n');
}
