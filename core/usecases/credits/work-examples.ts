import type { Catalogue } from '../../catalogue/catalogue.ts';
import { explainCredits } from '../../credits/explain-credits.ts';
import { runWorked } from '../../credits/run-worked.ts';
import { statementData } from '../../credits/statement-data.ts';
import { soundTerms, type TermsFile } from './sound-terms.ts';

/** The worked examples of a terms file, each as data and step by step in words. @throws PmrError `credit-terms-unsound` */
export function workExamples(catalogue: Catalogue, given: TermsFile) {
  const terms = soundTerms(given, catalogue);
  return terms.worked
    .flatMap(worked => runWorked(terms, worked))
    .map(statement => ({
      data: { period: statement.period, ...statementData(statement) },
      lines: explainCredits(statement),
    }));
}
