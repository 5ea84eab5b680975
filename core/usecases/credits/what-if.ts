import type { Catalogue } from '../../catalogue/catalogue.ts';
import { compareTerms, comparisonData, comparisonLines } from '../../credits/compare-terms.ts';
import { creditInput } from '../../credits/tables/report-credits.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { plusMonths, type ReportingMonth, reportingMonth } from '../../domain/reporting-month.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { creditMonths } from '../credit-months.ts';
import { presentTerms, soundTerms, type TermsFile, underTerms } from './sound-terms.ts';

export interface WhatIfRequest {
  readonly terms: TermsFile;
  readonly period: string;
  /** The last of several months. */
  readonly to: string | undefined;
  readonly provider: string | undefined;
}

/**
 * The same months under the present terms and under others, as data and in words. Nothing is published.
 * @throws PmrError `months-reversed`, `month-invalid`, `month-not-published`, `credit-terms-missing`, `credit-terms-unsound`
 */
export async function whatIf(
  { store, catalogue }: { store: ObjectStore; catalogue: Catalogue },
  { terms, period, to, provider }: WhatIfRequest,
): Promise<{ data: ReturnType<typeof comparisonData>; lines: string[] }> {
  const other = soundTerms(terms, catalogue);
  const periods = monthsBetween(reportingMonth(period), reportingMonth(to ?? period));
  const input = await creditMonths(store, catalogue, periods.at(-1) as ReportingMonth);
  const present = presentTerms(catalogue, provider ?? other.provider);
  const { period: _, posted: __, ...months } = creditInput(present, input);
  // What was agreed, and what happened, stands in each file for itself.
  const theirs = creditInput({ ...other, provider: present.provider }, input);
  const compared = underTerms(other, terms.file, () => compareTerms(months, other, periods, theirs));
  return { data: comparisonData(compared), lines: comparisonLines(compared) };
}

function monthsBetween(first: ReportingMonth, last: ReportingMonth): ReportingMonth[] {
  if (last < first)
    throw new PmrError(
      'months-reversed',
      `${last} is before ${first}: name the first month with --period and the last with --to.`,
    );
  return first === last ? [first] : [first, ...monthsBetween(plusMonths(first, 1), last)];
}
