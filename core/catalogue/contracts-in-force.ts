import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { Contracts } from './contracts.schema.ts';
import { inForce } from './in-force.ts';

/** The rows of the contracts that hold in a month, table by table; rows without dates hold always. */
export const contractsInForce = (
  contracts: Contracts,
  month: ReportingMonth,
): Readonly<Record<string, readonly object[]>> =>
  Object.fromEntries(
    Object.entries(contracts).map(([table, rows]) => [
      table,
      (rows as readonly { valid_from?: string }[]).some(row => row.valid_from !== undefined)
        ? inForce(rows as readonly never[], month)
        : rows,
    ]),
  );
