import type { Catalogue } from '../catalogue/catalogue.ts';
import { inForce } from '../catalogue/in-force.ts';
import { isMissed } from '../domain/achievement.ts';
import { allowedMisses } from '../domain/allowed-misses.ts';
import type { Instant } from '../domain/calendar.ts';
import { exact, ratio } from '../domain/exact.ts';
import { datesOf, type ReportingMonth } from '../domain/reporting-month.ts';
import { localDateOf } from '../domain/working-days-between.ts';
import type { Outlook, OutlookRow } from '../report/outlook.schema.ts';
import type { Report, ReportedMeasure } from '../report/report.schema.ts';

type Threshold = Catalogue['contracts']['early-warnings'][number];

/**
 * What is left of the month for each measure with a Target that has been reported so far. Minutes of a month are known from its first day;
 * events are taken to go on coming as they have come.
 */
export function outlook(
  { contracts, measures: definitions }: Pick<Catalogue, 'contracts' | 'measures'>,
  { period, openedAt }: { readonly period: ReportingMonth; readonly openedAt: Instant },
  { measures, serviceCredits }: Pick<Report, 'measures' | 'serviceCredits'>,
): Outlook {
  const { first, last, days } = datesOf(period);
  const day = localDateOf(openedAt);
  const daysGone = day > last ? days : day < first ? 0 : Number(day.slice(8)) - 1;
  const thresholds = inForce(contracts['early-warnings'], period);
  const ofIncidents = new Set(
    definitions.flatMap(({ id, template }) => (template === 'incidents-resolved' ? [id] : [])),
  );
  const rows = measures.flatMap((measure): OutlookRow[] => {
    const { id, provider, title, level, target, achievement } = measure;
    if (target === null || level === null) return [];
    const credit = serviceCredits.find(row => row.measure === id && row.provider === provider);
    const unit = measure.category === 'time' ? 'minutes' : ofIncidents.has(id) ? 'Incidents' : 'misses';
    return [
      {
        measure: id,
        provider,
        title,
        level,
        target,
        achievement,
        credits: credit?.amount ?? null,
        ...(measure.numerator === null || measure.denominator === null
          ? byMembers(measure, daysGone === days)
          : { unit, restsOn: [], ...budgetOf(measure as Counted, { period, daysGone, days }, thresholds) }),
      },
    ];
  });
  return { day, daysGone, days, rows };
}

type Counted = ReportedMeasure & { readonly numerator: number; readonly denominator: number; readonly target: string };

/** A mean is lost with its members: which of them are short is told, and each has a row of its own. */
const byMembers = ({ members, target, achievement }: ReportedMeasure, over: boolean) => ({
  unit: null,
  short: null,
  allowed: null,
  left: null,
  lost: over && isMissed({ achievement }),
  lostOn: null,
  threshold: null,
  restsOn: members.flatMap(({ id, provider, level }) =>
    level !== null && target !== null && exact(level).compare(exact(target)) < 0 ? [`${provider} ${id}`] : [],
  ),
});

function budgetOf(
  { numerator, denominator, target, category, achievement }: Counted,
  { period, daysGone, days }: { period: ReportingMonth; daysGone: number; days: number },
  thresholds: readonly Threshold[],
) {
  const short = Math.max(0, denominator - numerator);
  // In whole numbers: a product of counts may be larger than a number carries exactly.
  const expected =
    category === 'time' || daysGone === 0 || daysGone === days
      ? denominator
      : Number((BigInt(denominator) * BigInt(days)) / BigInt(daysGone));
  const allowed = allowedMisses(expected, target);
  // Of a month that is over, the level says it, and of one that runs what the whole of it allows.
  const lost = daysGone === days ? isMissed({ achievement }) : short > allowed;
  const dayOfLoss =
    short === 0 || daysGone === 0 || lost ? null : Number((BigInt(allowed) * BigInt(daysGone)) / BigInt(short)) + 1;
  return {
    short,
    allowed,
    left: Math.max(0, allowed - short),
    lost,
    lostOn:
      dayOfLoss !== null && dayOfLoss <= days && daysGone < days
        ? `${period}-${String(Math.max(dayOfLoss, daysGone + 1)).padStart(2, '0')}`
        : null,
    threshold: crossed(short, allowed, lost, thresholds),
  };
}

/** The highest threshold that was reached: a share of what the month allows, or all of it and more. */
function crossed(short: number, allowed: number, lost: boolean, thresholds: readonly Threshold[]): string | null {
  const reached = thresholds.filter(({ gone }) => {
    if (gone === null) return lost;
    return short > 0 && allowed > 0 && ratio(100n * BigInt(short), BigInt(allowed)).compare(exact(gone)) >= 0;
  });
  const rank = ({ gone }: Threshold) => (gone === null ? Number.POSITIVE_INFINITY : Number(gone));
  return [...reached].sort((a, b) => rank(b) - rank(a))[0]?.name ?? null;
}
