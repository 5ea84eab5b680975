import { CreditTerms } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { schemaFault } from '../terms/schema-fault.ts';
import { lintBySimulation } from './lint-by-simulation.ts';
import { lintCaps } from './lint-caps.ts';
import { lintCharges } from './lint-charges.ts';
import { lintDates } from './lint-dates.ts';
import { lintEvents } from './lint-events.ts';
import { lintMeasures } from './lint-measures.ts';
import { lintWeights } from './lint-weights.ts';
import { lintWorked } from './lint-worked.ts';
import { collector, type LevelsOf, pathText, type TermsFinding } from './terms-finding.ts';

/**
 * Everything that is wrong with terms as they stand in a file, in the order of the file. Terms that break their schema are checked no further; what
 * looks sound is run through the assessment and the gate.
 */
export function lintTerms(value: unknown, levelsOf: LevelsOf): TermsFinding[] {
  if (value === null || value === undefined)
    return [
      { path: 'the top', severity: 'error', message: 'the file is empty: examples/credits has terms to start from' },
    ];
  const strangers = strangeKeys(value, []);
  if (strangers.length > 0)
    return strangers.map(path => ({
      path: pathText(path),
      severity: 'error',
      message: 'cannot be the name of anything',
    }));
  const parsed = CreditTerms.safeParse(value);
  if (!parsed.success)
    return parsed.error.issues.map(issue => ({
      path: pathText(issue.path),
      severity: 'error',
      message: schemaFault(issue, value),
    }));
  const terms = parsed.data;
  const findings: TermsFinding[] = [];
  const found = collector(findings, []);
  if (levelsOf.providers?.includes(terms.provider) === false) {
    found.error(['provider'], `there is no provider ${terms.provider}: there are ${levelsOf.providers.join(', ')}`);
    return findings;
  }
  lintDates(terms, found);
  lintCharges(terms, found);
  terms.schemes.forEach((scheme, at) => {
    const here = found.below(['schemes', at]);
    const before = findings.length;
    lintWeights(scheme, here);
    lintMeasures(scheme, terms.provider, levelsOf, here);
    lintCaps(scheme, terms, levelsOf, here);
    if (!findings.slice(before).some(isError)) lintBySimulation(terms, scheme, levelsOf, here);
  });
  lintEvents(terms, found);
  if (!findings.some(isError)) lintWorked(terms, found);
  return findings;
}

const isError = ({ severity }: TermsFinding): boolean => severity === 'error';

/** Names that JavaScript keeps for itself, which a schema passes over in silence. */
function strangeKeys(value: unknown, path: PropertyKey[]): PropertyKey[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap(key => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return key === '__proto__' ? [here] : strangeKeys((value as Record<string, unknown>)[key], here);
  });
}

/** A line for each finding, as compilers print them. */
export const lintLines = (file: string, findings: readonly TermsFinding[]): string[] =>
  findings.map(({ path, severity, message }) => `${file}: ${severity}: ${path}: ${message}`);
