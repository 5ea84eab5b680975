import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ContractRow } from '../catalogue/contracts.schema.ts';
import { inForce, providerCodes } from '../catalogue/in-force.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';

/** Target and minimum in force for a measure, and for one provider of it. A row that names the provider goes before one that names none. */
export function levelsFor(
  catalogue: Pick<Catalogue, 'contracts'>,
  measure: string,
  provider: string | null,
  month: ReportingMonth,
): ContractRow<'levels'> | undefined {
  const rows = inForce(catalogue.contracts.levels, month).filter(row => row.measure === measure);
  const named = rows.find(
    row => provider !== null && providerCodes(catalogue.contracts, row.providers, month).includes(provider),
  );
  return named ?? rows.find(row => row.providers.length === 0);
}
