import type { Charge, Scheme } from '../catalogue/credit-terms/credit-terms.schema.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { AssessedMonths } from './assessed-months.ts';
import type { CreditInput } from './credit-input.ts';

/** What an assessment of a month is given: the same for every stage. */
export interface Setting {
  readonly scheme: Scheme;
  readonly input: Omit<CreditInput, 'period'>;
  readonly period: ReportingMonth;
  readonly charges: readonly Charge[];
  readonly ledger: AssessedMonths;
}
