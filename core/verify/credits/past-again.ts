import { type About, holdsIn } from './figures-again.ts';
import { lineOf } from './line-again.ts';
import type { Past } from './past.ts';
import { most, none, rational, total } from './rational.ts';
import type { ReportRead, TermsFile } from './terms-again.ts';

/** What the months came to: how each measure stood is read again, what it was credited with is what was published. Oldest first. */
export function pastMonths(terms: TermsFile, reports: readonly ReportRead[]): Past[] {
  const past: Past[] = [];
  for (const [at, report] of reports.entries())
    past.push(monthOf(terms, report, { reports: reports.slice(0, at + 1), past: [...past] }));
  return past;
}

function monthOf(terms: TermsFile, report: ReportRead, before: Pick<About, 'reports' | 'past'>): Past {
  const { period } = report;
  const scheme = terms.schemes.find(each => holdsIn(each, period));
  const rows = report.serviceCredits.filter(({ provider }) => provider === terms.provider);
  const reported = (measure: string) =>
    report.measures.some(({ id, provider }) => id === measure && provider === terms.provider);
  const rowOf = (measure: string) => rows.find(row => row.measure === measure);
  const known = (scheme?.measures ?? []).filter(({ measure }) => reported(measure));
  const lines = scheme ? known.map(term => lineOf(term, { ...before, terms, scheme, period })) : [];
  const others = rows.filter(row => !known.some(({ measure }) => measure === row.measure));
  const amounts = rows.map(({ amount }) => rational(amount));
  return {
    period,
    lines: [
      ...lines.map(({ term: { measure }, outcome, severity, missed, counts }) => ({
        measure,
        outcome,
        severity,
        missed,
        counts,
        points: rational(rowOf(measure)?.points ?? '0'),
        amount: rational(rowOf(measure)?.amount ?? '0'),
      })),
      ...others.map(({ measure, points, amount }) => ({
        measure,
        outcome: 'skipped' as const,
        severity: null,
        missed: 0n,
        counts: true,
        points: rational(points ?? '0'),
        amount: rational(amount),
      })),
    ],
    credits: total(amounts.map(amount => most(amount, none))),
    points: total(rows.map(({ points }) => rational(points ?? '0'))),
  };
}
