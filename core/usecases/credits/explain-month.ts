import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { CreditTerms } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { assessCredits } from '../../credits/assess-credits.ts';
import type { CreditStatement } from '../../credits/credit-statement.ts';
import { explainCredits } from '../../credits/explain-credits.ts';
import { statementData } from '../../credits/statement-data.ts';
import { type CreditTablesInput, creditInput, creditStatement } from '../../credits/tables/report-credits.ts';
import { reportingMonth } from '../../domain/reporting-month.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { creditMonths } from '../credit-months.ts';
import { presentTerms, soundTerms, type TermsFile, underTerms } from './sound-terms.ts';

/** Whose credits of which published month, and under which terms where not under the present ones. */
export interface ExplainRequest {
  readonly period: string;
  readonly provider: string | undefined;
  readonly terms: TermsFile | null;
}

/**
 * Every pound of a provider in a month, as data and step by step in words.
 * @throws PmrError `month-invalid`, `month-not-published`, `credit-terms-missing`, `credit-terms-unsound`
 */
export async function explainMonth(
  { store, catalogue }: { store: ObjectStore; catalogue: Catalogue },
  { period, provider, terms }: ExplainRequest,
): Promise<{ data: ReturnType<typeof statementData>; lines: string[] }> {
  const other = terms && soundTerms(terms, catalogue);
  const input = await creditMonths(store, catalogue, reportingMonth(period));
  const statement =
    terms && other
      ? statementUnder({ file: terms.file, other }, catalogue, provider, input)
      : creditStatement(presentTerms(catalogue, provider), input);
  return { data: statementData(statement), lines: explainCredits(statement) };
}

/** A month under other terms: their charges, or those of the present terms where they state none; earlier months are assessed under them too. */
function statementUnder(
  { file, other }: { readonly file: string; readonly other: CreditTerms },
  catalogue: Catalogue,
  provider: string | undefined,
  input: CreditTablesInput,
): CreditStatement {
  const present = catalogue.creditTerms.find(each => each.provider === (provider ?? other.provider));
  const charges = other.charges.length > 0 ? other.charges : (present?.charges ?? []);
  const { posted: _, ...months } = creditInput({ ...other, provider: provider ?? other.provider }, input);
  return underTerms(other, file, () => assessCredits({ ...months, charges }));
}
