import type { Feed } from '../catalogue/feed.schema.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { oneOr, whole } from '../domain/english.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { monthName, monthOf } from '../domain/reporting-month.ts';
import type { Receipt } from './receipt.schema.ts';

type Note = Receipt['notes'][number];
type Days = readonly { readonly day: LocalDate; readonly rows: number }[] | null;

/**
 * Which accepted rows reach no figure of the month that they were sent with, how many, and why: they count in another month, or are not
 * finished and have none yet. `days` are the accepted rows by day.
 */
export function rowsElsewhere(
  { months, columns }: Pick<Feed, 'months' | 'columns'>,
  period: ReportingMonth,
  accepted: number,
  days: Days,
): Note[] {
  if (days === null || months.counts === 'in-parts' || months.told_later) return [];
  const elsewhere = Map.groupBy(
    days.filter(({ day }) => !day.startsWith(period)),
    ({ day }) => monthOf(day),
  );
  const counted = [...elsewhere]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, rows]) => `${whole(sum(rows))} in ${monthName(month)}`);
  // A file that lacks a column which came later is of its folder's month.
  const lackable = months.counted_by.every(name => columns.find(column => column.name === name)?.added);
  const unfinished = lackable ? 0 : accepted - sum(days);
  const others = sum([...elsewhere.values()].flat());
  return [
    ...(counted.length > 0
      ? [
          {
            code: 'counts-in-another-month',
            says: `Of these rows, ${whole(others)} ${oneOr(others, 'reaches', 'reach')} no figure of ${monthName(period)}, since ${oneOr(others, 'its', 'their')} counting instant lies in another month: ${counted.join(', ')}. ${months.late}`,
          },
        ]
      : []),
    ...(unfinished > 0
      ? [
          {
            code: 'not-finished',
            says: `Of these rows, ${whole(unfinished)} ${oneOr(unfinished, 'is not finished and counts in no month yet: it is', 'are not finished and count in no month yet: they are')} carried over. ${months.open}`,
          },
        ]
      : []),
  ];
}

const sum = (rows: readonly { readonly rows: number }[]): number => rows.reduce((all, { rows: more }) => all + more, 0);
