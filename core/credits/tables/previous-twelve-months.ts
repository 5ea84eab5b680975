import { exact, toDecimal } from '../../domain/exact.ts';
import { plusMonths, type ReportingMonth } from '../../domain/reporting-month.ts';
import type { CreditHistoryRow } from '../../report/credit-tables.schema.ts';
import { sumOf } from '../round-exact.ts';
import { monthsUpTo } from '../windows.ts';
import type { PublishedMonth, PublishedReport } from './restate-credits.ts';

/** The twelve months before `period`, oldest first: a provider's credits as first published, and as restated with the reason. Empty where none was published. */
export function previousTwelveMonths(
  provider: string,
  period: ReportingMonth,
  earlier: readonly PublishedMonth[],
): CreditHistoryRow[] {
  const window = monthsUpTo(plusMonths(period, -1), 12);
  const known = earlier.some(({ period: month, told }) => window.includes(month) && (told?.includes(provider) ?? true));
  if (!known) return [];
  return window.map(month => {
    const published = earlier.find(each => each.period === month);
    const { told } = published ?? {};
    if (!published || told?.includes(provider) === false)
      return { provider, period: month, firstPublished: null, restated: null, reason: null };
    const first = totalOf(published.first, provider);
    const now = totalOf(published.current, provider);
    const differs = first !== now;
    return {
      provider,
      period: month,
      firstPublished: first,
      restated: differs ? now : null,
      reason: differs ? (published.current.reissue?.reason ?? null) : null,
      ...(told && { told: sourcesOf(published.current, provider) }),
    };
  });
}

const totalOf = (report: PublishedReport, provider: string): string =>
  toDecimal(sumOf(report.serviceCredits.filter(row => row.provider === provider).map(row => exact(row.amount))), 2);

/** Where an earlier report states the credits. A month told without any has no row that could say. */
const sourcesOf = (report: PublishedReport, provider: string): string =>
  [
    ...new Set(
      report.serviceCredits
        .filter(row => row.provider === provider)
        .map(({ rule, confidence }) => `${rule} (${confidence})`),
    ),
  ].join('; ') || 'an earlier report';
