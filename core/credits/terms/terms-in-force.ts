import type { CreditTerms, Scheme } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { inForce } from '../../catalogue/in-force.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';

/** The scheme under which a month is closed: the one that holds on its last day. Undefined where the contract has none then. */
export const termsInForce = (terms: CreditTerms, month: ReportingMonth): Scheme | undefined =>
  inForce(terms.schemes, month)[0];
