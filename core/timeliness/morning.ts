import type { Catalogue } from '../catalogue/catalogue.ts';
import { whole, workingDaysLeft } from '../domain/english.ts';
import { monthName, plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import { reportDeadlines } from './deadline-of.ts';
import type { Timeliness } from './timeliness.schema.ts';

/** A month as it stands on a morning. */
export interface StandingMonth {
  readonly period: ReportingMonth;
  /** The version that is out. */
  readonly version: number | null;
  /** Drops of the month itself; those of earlier months that its measures look back on make no month. */
  readonly drops: number;
  /** Drops that count now and that the version that is out does not rest on. */
  readonly since: readonly string[];
  readonly standing: Timeliness;
  /** Signatures that its candidate awaits. */
  readonly awaited: readonly { readonly role: string; readonly byWorkingDay: number; readonly refused: boolean }[];
}

/** What a morning starts, and what it has to tell people. */
export interface Morning {
  readonly runs: readonly { readonly period: ReportingMonth; readonly draft: boolean }[];
  readonly told: readonly {
    readonly code: 'month-past-deadline' | 'drop-for-published-month' | 'sign-off-awaited';
    readonly period: ReportingMonth;
    readonly says: string;
  }[];
  /** Until the last deadline of the oldest month that is over and not out; null where all are out. */
  readonly workingDaysLeft: number | null;
}

/**
 * What the timetable does on a morning: every month since the first is looked at, each by itself. One that is not out is reported once its
 * first deadline has come and every feed is in, and on its last deadline with whatever is there, since a report with a Failure to Report goes
 * before none; on any other day it gets a draft, and so does the present month. A month without a drop is never reported of
 * itself. One past its last deadline is told each morning until it is out, and so is a drop that the version that is out does not rest on.
 */
export function morning(
  { contracts }: Pick<Catalogue, 'contracts'>,
  present: ReportingMonth,
  months: readonly StandingMonth[],
): Morning {
  const looked = months.map(month => {
    const { period, version, drops, since, standing, awaited } = month;
    const signing = awaited.length > 0 ? [signOffAwaited(period, awaited, standing.workingDay)] : [];
    if (version !== null)
      return {
        runs: [],
        told: [...(since.length > 0 ? [lateDrops(period, version, since)] : []), ...signing],
        left: [],
      };
    if (period >= present) return { runs: drops > 0 ? [{ period, draft: true }] : [], told: [], left: [] };
    const deadlines = reportDeadlines(contracts, period).map(({ working_day }) => working_day);
    const complete = !standing.feeds.some(({ state }) => state === 'awaited' || state === 'missing');
    const due = standing.workingDay >= ((complete ? deadlines.at(0) : deadlines.at(-1)) ?? 0);
    const past = standing.workingDay > (deadlines.at(-1) ?? 0);
    return {
      runs: drops > 0 ? [{ period, draft: !due }] : [],
      told: [...signing, ...(past ? [pastDeadline(period, drops, standing.workingDay - (deadlines.at(-1) ?? 0))] : [])],
      left: [(deadlines.at(-1) ?? 0) - standing.workingDay],
    };
  });
  return {
    runs: looked.flatMap(({ runs }) => runs),
    told: looked.flatMap(({ told }) => told),
    workingDaysLeft: looked.flatMap(({ left }) => left)[0] ?? null,
  };
}

const pastDeadline = (period: ReportingMonth, drops: number, days: number): Morning['told'][number] => ({
  code: 'month-past-deadline',
  period,
  says: `The report on ${monthName(period)} is not out, ${whole(days)} Working ${days === 1 ? 'Day' : 'Days'} after its last deadline: ${
    drops === 0
      ? 'no drop of it has come. Ask the providers, or report it as their failure to report: month-end --without-drops'
      : 'the report was tried this morning too. Look at what stopped it: the last state of its run says why'
  }.`,
});

const lateDrops = (period: ReportingMonth, version: number, drops: readonly string[]): Morning['told'][number] => ({
  code: 'drop-for-published-month',
  period,
  says: `${drops.length === 1 ? 'A drop' : `${whole(drops.length)} drops`} of ${monthName(period)} ${drops.length === 1 ? 'is' : 'are'} not in its version ${version}, which is out: ${drops.join(', ')}. A re-issue takes ${drops.length === 1 ? 'it' : 'them'} in.`,
});

const signOffAwaited = (
  period: ReportingMonth,
  awaited: StandingMonth['awaited'],
  workingDay: number,
): Morning['told'][number] => ({
  code: 'sign-off-awaited',
  period,
  says: `The candidate of ${monthName(period)} awaits ${awaited
    .map(({ role, byWorkingDay, refused }) =>
      refused ? `mending, since ${role} refused it` : `${role}, ${workingDaysLeft(byWorkingDay - workingDay)}`,
    )
    .join('; ')}: sign-off --period ${period}.`,
});

/** From the first month up to the present one. */
export function monthsSince(first: ReportingMonth, present: ReportingMonth): ReportingMonth[] {
  const months: ReportingMonth[] = [];
  for (let month = first; month <= present; month = plusMonths(month, 1)) months.push(month);
  return months;
}
