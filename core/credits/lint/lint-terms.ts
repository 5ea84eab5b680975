import { CreditTerms } from '../terms/credit-terms.schema.ts';
import { lintCaps } from './lint-caps.ts';
import { lintDates } from './lint-dates.ts';
import { lintEvents } from './lint-events.ts';
import { lintMeasures } from './lint-measures.ts';
import { lintWeights } from './lint-weights.ts';
import { collector, type LevelsOf, pathText, type TermsFinding } from './terms-finding.ts';

/** Everything that is wrong with terms as they stand in a file, in the order of the file. Terms that break their schema are checked no further. */
export function lintTerms(value: unknown, levelsOf: LevelsOf): TermsFinding[] {
  const parsed = CreditTerms.safeParse(value);
  if (!parsed.success)
    return parsed.error.issues.map(issue => ({
      path: pathText(issue.path),
      severity: 'error',
      message: issue.message,
    }));
  const findings: TermsFinding[] = [];
  const found = collector(findings, []);
  lintDates(parsed.data, found);
  parsed.data.schemes.forEach((scheme, at) => {
    const here = found.below(['schemes', at]);
    lintWeights(scheme, here);
    lintMeasures(scheme, parsed.data.provider, levelsOf, here);
    lintCaps(scheme, parsed.data.charges, here);
  });
  lintEvents(parsed.data, found);
  return findings;
}

/** A line for each finding, as compilers print them. */
export const lintLines = (file: string, findings: readonly TermsFinding[]): string[] =>
  findings.map(({ path, severity, message }) => `${file}: ${severity}: ${path}: ${message}`);
