import type { Feed } from '../catalogue/feed.schema.ts';
import { plural, whole } from '../domain/english.ts';
import { monthName, plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import type { Average, Conversion } from '../ports/converter.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { readLedger } from './ledger.ts';
import type { LedgerEntry, LedgerRecord } from './ledger-record.schema.ts';
import type { Receipt } from './receipt.schema.ts';
import { activeDrops } from './standing.ts';

type Note = Receipt['notes'][number];

/** What a sender's drops of one earlier month have, as they count now. */
export interface MonthBefore {
  readonly period: ReportingMonth;
  readonly drops: readonly LedgerEntry[];
}

/** How many months a drop is held against. */
const MONTHS = 3;
/** Past so many times what is usual, either way, a mistake (another unit, another file, a part for the whole) is likelier than the month. */
const TIMES = 20;
/** A mean of fewer values says little, unless they tell how things stand. */
const FEW = 20;

/** What the sender had of this feed in the months before, latest first, those without a drop left out. */
export async function monthsBefore(
  store: ObjectStore,
  { feed, provider, period }: { feed: string; provider: string; period: ReportingMonth },
): Promise<MonthBefore[]> {
  const periods = Array.from({ length: MONTHS }, (_, back) => plusMonths(period, -back - 1));
  const ledgers = await Promise.all(periods.map(month => readLedger(store, feed, month)));
  return periods
    .map((month, at) => ({ period: month, drops: sentBy(ledgers[at] ?? [], provider) }))
    .filter(({ drops }) => drops.length > 0);
}

const sentBy = (ledger: readonly LedgerRecord[], provider: string): LedgerEntry[] =>
  activeDrops(ledger).filter(drop => drop.provider === provider);

interface Drop {
  readonly provider: string;
  readonly part: string;
  readonly period: ReportingMonth;
}

/**
 * Where a drop departs absurdly from its sender's last months: it is accepted all the same. `own` is the ledger of its month. Of a month that comes in
 * many files only too many rows can be told; too few only of a part that the months before had under the same name.
 */
export function departures(
  feed: Pick<Feed, 'months' | 'columns'>,
  drop: Drop,
  now: Pick<Conversion, 'accepted' | 'rejected' | 'averages'>,
  own: readonly LedgerRecord[],
  before: readonly MonthBefore[],
): Note[] {
  if (before.length === 0 || (now.accepted === 0 && now.rejected > 0)) return [];
  const others = sentBy(own, drop.provider).filter(({ part }) => part !== drop.part);
  const says = [
    ...tooMany(drop.period, now.accepted + rowsOf(others), before),
    ...tooFew(drop, now.accepted, before),
    ...otherMeans(feed, now.averages, before),
  ];
  return says.map(each => ({ code: CODE, says: `${each}${TO_DO}` }));
}

const CODE = 'departs-from-before';
const TO_DO = ' The file is accepted: if this is not meant, mend it and send it again under its own name.';

/** How an accepted drop departs from its sender's last months, by its receipt, without what its sender was told to do. */
export const toldDepartures = ({ notes }: Pick<Receipt, 'notes'>): string[] =>
  notes.filter(({ code }) => code === CODE).map(({ says }) => says.replace(TO_DO, ''));

const rowsOf = (drops: readonly LedgerEntry[]): number => drops.reduce((sum, { receipt }) => sum + receipt.accepted, 0);

function tooMany(period: ReportingMonth, rows: number, before: readonly MonthBefore[]): string[] {
  const had = before.map(month => rowsOf(month.drops));
  const most = Math.max(...had);
  if (most === 0 || rows <= TIMES * Math.max(most, FEW)) return [];
  return [
    `${monthName(period)} has ${plural(rows, 'row')} with this file, more than ${TIMES} times as many as any of the last months: ${listed(before, month => whole(rowsOf(month.drops)))}.`,
  ];
}

function tooFew({ part }: Drop, rows: number, before: readonly MonthBefore[]): string[] {
  const same = before.map(month => ({ ...month, drops: month.drops.filter(drop => drop.part === part) }));
  const had = same.map(month => rowsOf(month.drops));
  if (Math.min(...had) < FEW * TIMES || rows * TIMES >= Math.min(...had)) return [];
  return [
    `The file has ${plural(rows, 'row')}, and this part had more than ${TIMES} times as many in each of the last months: ${listed(same, month => whole(rowsOf(month.drops)))}.`,
  ];
}

function otherMeans(
  { months, columns }: Pick<Feed, 'months' | 'columns'>,
  averages: readonly Average[],
  before: readonly MonthBefore[],
): string[] {
  const least = months.sent === 'monthly' ? 1 : FEW;
  return averages.flatMap(({ column, values, mean }) => {
    const had = before
      .map(({ period, drops }) => ({ period, ...meanOf(column, drops) }))
      .filter(month => month.values >= least && month.mean > 0);
    if (had.length === 0 || values < least || mean <= 0) return [];
    const means = had.map(month => month.mean);
    const isLarge = mean > TIMES * Math.max(...means);
    if (!isLarge && mean * TIMES >= Math.min(...means)) return [];
    const isTime = columns.find(({ name }) => name === column)?.type === 'instant';
    const shown = isTime ? (of: number) => `${seconds(of)} after ${months.counted_by[0]}` : whole;
    return [
      `${column} is on average ${shown(mean)}, ${isLarge ? `more than ${TIMES} times` : `less than a ${TIMES}th of`} what it was in the last months: ${listed(had, month => shown(month.mean))}.`,
    ];
  });
}

function meanOf(column: string, drops: readonly LedgerEntry[]): { values: number; mean: number } {
  const found = drops.flatMap(({ averages }) => averages?.filter(each => each.column === column) ?? []);
  const values = found.reduce((sum, each) => sum + each.values, 0);
  const mean = found.reduce((sum, each) => sum + each.mean * (each.values / values), 0);
  return { values, mean: values === 0 ? 0 : Math.round(mean) };
}

function seconds(milliseconds: number): string {
  const thousandths = String(milliseconds % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return `${whole(Math.trunc(milliseconds / 1000))}${thousandths && `.${thousandths}`} s`;
}

const listed = <Month extends { readonly period: ReportingMonth }>(
  months: readonly Month[],
  of: (month: Month) => string,
): string => months.map(month => `${of(month)} in ${monthName(month.period)}`).join(', ');
