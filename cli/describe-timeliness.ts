import { whole } from '../core/domain/english.ts';
import type { Timeliness } from '../core/timeliness/timeliness.schema.ts';
import { table } from './text-table.ts';

const words = { ahead: 'to go', due: 'left: due today', past: 'past' } as const;

/** Where the report stands, and who has still to send what. */
export function describeTimeliness({ today, workingDay, report, feeds }: Timeliness): string {
  const open = feeds.filter(({ state }) => state === 'awaited' || state === 'missing');
  return [
    `On ${today}, Working Day ${workingDay} after the month:`,
    ...report.map(
      row =>
        `  report due on Working Day ${row.workingDay}, ${row.dueOn}: ${whole(row.workingDays)} Working Days ${words[row.state]}`,
    ),
    ...(open.length === 0
      ? ['  every feed that is due is in']
      : [
          table(
            ['provider', 'feed', 'due on', 'state', 'Working Days late'],
            open.map(row => [row.provider, row.feed, row.dueOn, row.state, String(row.workingDaysLate)]),
            [4],
          ),
        ]),
  ].join('\n');
}
