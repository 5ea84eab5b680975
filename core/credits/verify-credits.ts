import type { CreditTerms } from '../catalogue/credit-terms/credit-terms.schema.ts';
import type { Report } from '../report/report.schema.ts';
import { creditRows } from './tables/credit-rows.ts';
import { creditStatement } from './tables/report-credits.ts';
import type { PublishedMonth } from './tables/restate-credits.ts';
import { termsInForce } from './terms/terms-in-force.ts';

export interface CreditVerification {
  /** Providers whose credits were worked out again. */
  readonly verified: readonly string[];
  /** Providers with credits in the report whose terms were not given: they may be confidential. */
  readonly notVerified: readonly string[];
  /** A sentence for each sum that comes out otherwise. */
  readonly differences: readonly string[];
  /** Of those verified: whose terms the verifier's own reading does not follow, so that only the engine worked them out again; and why. */
  readonly byTheEngine?: readonly { readonly provider: string; readonly notRead: string }[];
}

/**
 * Works the service credits of a published report out again, from its own whole numbers and the terms given, and nothing else: neither drops nor
 * queries nor the judge. `earlier` are the months before as they stood when the report was made.
 */
export function verifyCredits(
  report: Report,
  { terms, earlier }: { terms: readonly CreditTerms[]; earlier: readonly PublishedMonth[] },
): CreditVerification {
  const given = terms
    .filter(each => termsInForce(each, report.period))
    .sort((a, b) => (a.provider < b.provider ? -1 : 1));
  const known = new Set(given.map(({ provider }) => provider));
  const bearing = [...new Set(report.serviceCredits.map(({ provider }) => provider))].sort();
  return {
    verified: [...known],
    notVerified: bearing.filter(provider => !known.has(provider)),
    differences: given.flatMap(each => differencesOf(report, each, earlier)),
  };
}

function differencesOf(report: Report, terms: CreditTerms, earlier: readonly PublishedMonth[]): string[] {
  const { period, measures, incidents } = report;
  const again = creditRows(creditStatement(terms, { period, measures, incidents, earlier }));
  const published = report.serviceCredits.filter(({ provider }) => provider === terms.provider);
  const named = [...new Set([...again, ...published].map(({ measure }) => measure))].sort();
  return named.flatMap(measure => {
    const [said, is] = [published, again].map(rows => rows.find(row => row.measure === measure));
    return (['beforeCaps', 'amount'] as const)
      .filter(figure => (said?.[figure] ?? '0.00') !== (is?.[figure] ?? '0.00'))
      .map(
        figure =>
          `${measure} of ${terms.provider}, ${period}: the credit ${figure === 'amount' ? 'due' : 'before caps'} is £${said?.[figure] ?? '0.00'} as published and £${is?.[figure] ?? '0.00'} under the terms given.`,
      );
  });
}

/** Whose credits were verified and whose were not, in sentences. */
export function verificationLines(
  { verified, notVerified, differences, byTheEngine = [] }: CreditVerification,
  agree = differences.length === 0,
): string[] {
  const again = `Service credits of ${verified.join(', ')} were worked out again under the terms given: they ${agree ? 'agree' : 'differ'}.`;
  const left = `Service credits of ${notVerified.join(', ')} were not verified: their terms were not given.`;
  const engine = byTheEngine.map(
    ({ provider, notRead }) =>
      `Those of ${provider} were worked out by the engine itself, since the verifier does not read ${notRead}.`,
  );
  return [
    ...differences,
    ...(verified.length > 0 ? [again] : []),
    ...engine,
    ...(notVerified.length > 0 ? [left] : []),
  ];
}
