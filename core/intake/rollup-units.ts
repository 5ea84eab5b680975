import { z } from 'zod';
import type { LocalDate } from '../domain/calendar.ts';
import { datesOf, monthOf } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';
import { localDate, month } from '../parse/calendar.schema.ts';
import type { LedgerEntry } from './ledger-record.schema.ts';

/** What is rolled up together: days of one month that exactly the same accepted drops of a feed and provider hold. */
export const RollupUnit = z.strictObject({
  unit: z.string().describe('hash of all below: other drops or days are another unit'),
  feed: z.string(),
  provider: z.string(),
  period: month.describe('the month of its days'),
  drops: z.array(z.strictObject({ period: month, dropId: z.string() })).min(1),
  days: z.array(localDate).min(1),
});
export type RollupUnit = z.infer<typeof RollupUnit>;

type Holder = Pick<LedgerEntry, 'feed' | 'provider' | 'period' | 'dropId' | 'days'> & {
  readonly receipt: Pick<LedgerEntry['receipt'], 'accepted'>;
};

/**
 * The units of a feed's accepted drops: a monthly file is one unit, daily files are a unit a day, an hourly day is one unit of its drops.
 * However a month was cut, each of its days lies in one unit, whole. Of a drop that does not say which days it holds, every day of its
 * month is taken. In order of month, provider and first day.
 */
export function rollupUnits(drops: readonly Holder[]): RollupUnit[] {
  const held = drops.flatMap(drop => daysOf(drop).map(day => ({ drop, day })));
  const days = Map.groupBy(held, ({ drop, day }) => `${day.slice(0, 7)} ${drop.provider} ${day}`);
  const alike = Map.groupBy([...days.values()], holders =>
    JSON.stringify([
      holders[0]?.day.slice(0, 7),
      holders[0]?.drop.provider,
      holders.map(({ drop }) => drop.dropId).sort(),
    ]),
  );
  return [...alike.values()].map(unitOf).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

type HeldDay = readonly { readonly drop: Holder; readonly day: LocalDate }[];

function unitOf(same: readonly HeldDay[]): RollupUnit {
  const [first] = same as [HeldDay];
  const holders = first.map(({ drop }) => drop);
  const { feed, provider } = holders[0] as Holder;
  const days = same.map(([one]) => (one as HeldDay[number]).day).sort();
  const drops = holders
    .map(({ period, dropId }) => ({ period, dropId }))
    .sort((a, b) => (a.dropId < b.dropId ? -1 : 1));
  const content = { feed, provider, period: monthOf(days[0] as LocalDate), drops, days };
  return { unit: sha256(JSON.stringify(content)).slice(0, 16), ...content };
}

const orderOf = ({ period, provider, days, unit }: RollupUnit) => `${period} ${provider} ${days[0]} ${unit}`;

function daysOf({ days, period, receipt }: Holder): LocalDate[] {
  if (days) return days.map(({ day }) => day);
  return receipt.accepted === 0
    ? []
    : Array.from({ length: datesOf(period).days }, (_, at) => `${period}-${String(at + 1).padStart(2, '0')}`);
}
