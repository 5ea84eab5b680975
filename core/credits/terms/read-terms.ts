import { CreditTerms } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { parseWith } from '../../parse/parse-with.ts';

/**
 * Terms from a parsed YAML file. `what` names the file in errors.
 * @throws PmrError `credit-terms-invalid`: the first fault and its path
 */
export const readTerms = (value: unknown, what: string): CreditTerms =>
  parseWith(CreditTerms, value, { code: 'credit-terms-invalid', what });
