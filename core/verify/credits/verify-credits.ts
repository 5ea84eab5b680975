import { creditsAgain } from './credits-again.ts';
import { NotReadHere, type ReportRead, type TermsFile } from './terms-again.ts';

export interface CreditsRead {
  readonly provider: string;
  /** A sentence for each sum that comes out otherwise. */
  readonly differences: readonly string[];
  /** Notions of the terms that are not read here, so that nothing is said of them. */
  readonly notRead: string | null;
}

interface Published extends ReportRead {
  readonly serviceCredits: readonly { provider: string; measure: string; beforeCaps: string; amount: string }[];
}

/**
 * The published credits of one provider against those that its terms give, worked out by the verifier's own reading of them: neither the engine that
 * made the credits, nor its arithmetic, nor drops, queries or the judge. `earlier` are the months before as they stood then.
 */
export function verifyCredits(report: Published, terms: TermsFile, earlier: readonly ReportRead[]): CreditsRead {
  const { provider } = terms;
  const { period } = report;
  const published = report.serviceCredits.filter(row => row.provider === provider);
  const again = readAgain(terms, period, [...earlier.filter(each => each.period < period), report]);
  if (typeof again === 'string') return { provider, differences: [], notRead: again };
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
  return { provider, differences, notRead: null };
}

function readAgain(...about: Parameters<typeof creditsAgain>) {
  try {
    return creditsAgain(...about);
  } catch (cause) {
    if (cause instanceof NotReadHere) return cause.message;
    throw cause;
  }
}
