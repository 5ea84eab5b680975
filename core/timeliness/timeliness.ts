import type { Catalogue } from '../catalogue/catalogue.ts';
import { providerCodes } from '../catalogue/in-force.ts';
import type { Instant, LocalDate } from '../domain/calendar.ts';
import { datesOf, type ReportingMonth } from '../domain/reporting-month.ts';
import { workingDayAfter } from '../domain/working-days.ts';
import { localDateOf, workingDaysBetween } from '../domain/working-days-between.ts';
import type { PinnedDrop } from '../run/manifest.schema.ts';
import { deadlineOf, reportDeadlines } from './deadline-of.ts';
import type { Timeliness } from './timeliness.schema.ts';

type Drop = Pick<PinnedDrop, 'feed' | 'provider' | 'period' | 'arrivedAt' | 'firstArrivedAt'>;

export interface TimelinessInput {
  readonly catalogue: Pick<Catalogue, 'feeds' | 'contracts'>;
  readonly period: ReportingMonth;
  readonly drops: readonly Drop[];
  /** The instant at which the run was opened. */
  readonly at: Instant;
}

/** Which feeds are in, late, awaited or missing against their own deadlines, and where the report stands. Feed and provider order. */
export function timeliness({ catalogue, period, drops, at }: TimelinessInput): Timeliness {
  const { contracts, feeds } = catalogue;
  const holidays = new Set(contracts['bank-holidays'].map(({ date }) => date));
  const today = localDateOf(at);
  const { last } = datesOf(period);
  const own = drops.filter(drop => drop.period === period);
  const rows = feeds.flatMap(({ name, senders }) =>
    providerCodes(contracts, senders, period).flatMap(provider => {
      const deadline = deadlineOf(contracts, period, name, provider);
      const sent = own.filter(drop => drop.feed === name && drop.provider === provider);
      if (!deadline || (deadline.if_any && sent.length === 0)) return [];
      return [feedRow(provider, name, deadline.working_day, sent)];
    }),
  );

  function feedRow(
    provider: string,
    feed: string,
    workingDay: number,
    sent: readonly Drop[],
  ): Timeliness['feeds'][number] {
    const dueOn = workingDayAfter(period, workingDay, holidays);
    const arrivedOn = lastDay(sent.map(({ firstArrivedAt, arrivedAt }) => firstArrivedAt ?? arrivedAt));
    const corrections = sent.filter(({ firstArrivedAt }) => firstArrivedAt !== undefined);
    return {
      provider,
      feed,
      workingDay,
      dueOn,
      state: stateOf(arrivedOn, dueOn, today),
      files: sent.length,
      arrivedOn,
      correctedOn: lastDay(corrections.map(({ arrivedAt }) => arrivedAt)),
      workingDaysLate: Math.max(0, workingDaysBetween(dueOn, arrivedOn ?? today, holidays)),
    };
  }

  return {
    today,
    workingDay: Math.max(0, workingDaysBetween(last, today, holidays)),
    report: reportDeadlines(contracts, period).map(({ working_day: workingDay }) => {
      const dueOn = workingDayAfter(period, workingDay, holidays);
      return {
        workingDay,
        dueOn,
        state: today < dueOn ? 'ahead' : today === dueOn ? 'due' : 'past',
        workingDays: Math.abs(workingDaysBetween(today, dueOn, holidays)),
      };
    }),
    feeds: rows,
  };
}

const lastDay = (instants: readonly Instant[]): LocalDate | null => instants.map(localDateOf).sort().at(-1) ?? null;

function stateOf(
  arrivedOn: LocalDate | null,
  dueOn: LocalDate,
  today: LocalDate,
): Timeliness['feeds'][number]['state'] {
  if (arrivedOn === null) return today > dueOn ? 'missing' : 'awaited';
  return arrivedOn > dueOn ? 'late' : 'in';
}
