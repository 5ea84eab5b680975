import { creditsAgain } from './credits-again.ts';
import { holdsIn } from './figures-again.ts';
import type { ReportRead, TermsFile } from './terms-again.ts';

export interface CreditVerification {
  /** Providers whose credits were worked out again. */
  readonly verified: readonly string[];
  /** Providers with credits in the report whose terms were not given: they may be confidential. */
  readonly notVerified: readonly string[];
  /** A sentence for each sum that comes out otherwise. */
  readonly differences: readonly string[];
}

interface Published extends ReportRead {
  readonly serviceCredits: readonly (ReportRead['serviceCredits'][number] & { beforeCaps: string })[];
  readonly serviceCreditHistory?:
    | readonly { provider: string; period: string; firstPublished: string | null; told?: string | undefined }[]
    | undefined;
}

/**
 * The published credits against those that the terms given make of the report's own whole numbers, worked out by the verifier's own reading of them: neither
 * the engine that made the credits, nor its arithmetic, nor drops, queries or the judge. `earlier` are the months before as they stood then.
 */
export function verifyCredits(
  report: Published,
  terms: readonly TermsFile[],
  earlier: readonly ReportRead[],
): CreditVerification {
  const given = terms
    .filter(each => each.schemes.some(scheme => holdsIn(scheme, report.period)))
    .sort((a, b) => (a.provider < b.provider ? -1 : 1));
  const known = new Set(given.map(({ provider }) => provider));
  const bearing = [...new Set(report.serviceCredits.map(({ provider }) => provider))].sort();
  return {
    verified: [...known],
    notVerified: bearing.filter(provider => !known.has(provider)),
    differences: given.flatMap(each => differencesOf(report, each, earlier)),
  };
}

function differencesOf(report: Published, terms: TermsFile, earlier: readonly ReportRead[]): string[] {
  const { provider } = terms;
  const { period } = report;
  const published = report.serviceCredits.filter(row => row.provider === provider);
  const before = earlier
    .filter(each => each.period < period && (each.told?.includes(provider) ?? true))
    .sort((a, b) => (a.period < b.period ? -1 : 1));
  const again = attempt(() => creditsAgain(terms, period, [...before, report]));
  if (typeof again === 'string') return [`The credits of ${provider}, ${period}, cannot be worked out: ${again}.`];
  const names = [...new Set([...again, ...published].map(({ measure }) => measure))].sort();
  const differences = names.flatMap(measure => {
    const [said, is] = [published, again].map(rows => rows.find(row => row.measure === measure));
    return (['beforeCaps', 'amount'] as const)
      .filter(figure => (said?.[figure] ?? '0.00') !== (is?.[figure] ?? '0.00'))
      .map(
        figure =>
          `${measure} of ${provider}, ${period}: the credit ${figure === 'amount' ? 'due' : 'before caps'} is £${said?.[figure] ?? '0.00'} as published and £${is?.[figure] ?? '0.00'} under the terms given.`,
      );
  });
  const away = (report.serviceCreditHistory ?? [])
    .filter(row => row.provider === provider && row.firstPublished !== null && row.told === undefined)
    .map(row => row.period)
    .filter(month => !before.some(each => each.period === month));
  if (differences.length === 0 || away.length === 0) return differences;
  return [
    ...differences,
    `Rules of ${provider} that look back could not see ${away.join(', ')}: those reports are not here.`,
  ];
}

function attempt<T>(work: () => T): T | string {
  try {
    return work();
  } catch (cause) {
    return (cause as Error).message;
  }
}

/** Whose credits were verified and whose were not, in sentences. */
export function verificationLines({ verified, notVerified, differences }: CreditVerification): string[] {
  const again = `Service credits of ${verified.join(', ')} were worked out again under the terms given: they ${differences.length === 0 ? 'agree' : 'differ'}.`;
  const left = `Service credits of ${notVerified.join(', ')} were not verified: their terms were not given.`;
  return [...(verified.length > 0 ? [again] : []), ...(notVerified.length > 0 ? [left] : [])];
}
