import { datesOf, type ReportingMonth } from '../domain/reporting-month.ts';
import type { Contracts } from './contracts.schema.ts';

interface Dated {
  readonly valid_from: string;
  readonly valid_to?: string | undefined;
}

/** The dated rows that hold on the last day of the month. A row that starts or ends inside a month holds, or not, for the whole of it. */
export function inForce<Row extends Dated>(rows: readonly Row[], month: ReportingMonth): Row[] {
  const { last } = datesOf(month);
  return rows.filter(row => row.valid_from <= last && (row.valid_to === undefined || row.valid_to >= last));
}

/** Provider codes that a list of codes and groups stands for in that month, in code order. An empty list stands for nobody. */
export function providerCodes(contracts: Contracts, codesOrGroups: readonly string[], month: ReportingMonth): string[] {
  return inForce(contracts.providers, month)
    .filter(provider => codesOrGroups.includes(provider.code) || codesOrGroups.includes(provider.group))
    .map(provider => provider.code)
    .sort();
}
